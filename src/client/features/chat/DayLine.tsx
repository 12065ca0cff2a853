/** The heading of a work day in a chat; the current day is called today. */
import { useClock } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useMinute } from '../../view/selectors.ts';
import { startOfWorkDay, workDay } from '../../view/workDay.ts';

export const DayLine = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  const { chat } = usePageTexts();
  const isToday = workDay(useMinute()) === workDay(at);
  return <p className="day">{isToday ? chat.today : clock.dayName(startOfWorkDay(at).getTime())}</p>;
};
