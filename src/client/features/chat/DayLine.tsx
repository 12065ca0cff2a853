/** Begins a work day in a chat; the current one is called today. */
import { useClock, useTexts } from '../../view/context.ts';
import { useMinute } from '../../view/selectors.ts';
import { startOfWorkDay, workDay } from '../../view/workDay.ts';

export const DayLine = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  const { chat } = useTexts();
  const isToday = workDay(useMinute()) === workDay(at);
  return <p className="day">{isToday ? chat.today : clock.dayName(startOfWorkDay(at).getTime())}</p>;
};
