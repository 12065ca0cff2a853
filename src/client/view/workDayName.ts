/** The name of the work day of a moment; the current day is called today. */
import { useClock } from './context.ts';
import { usePageTexts } from './pageTexts.ts';
import { useMinute } from './selectors.ts';
import { startOfWorkDay, workDay } from './workDay.ts';

export const useWorkDayName = (at: number): string => {
  const clock = useClock();
  const { chat } = usePageTexts();
  const isToday = workDay(useMinute()) === workDay(at);
  return isToday ? chat.today : clock.dayName(startOfWorkDay(at));
};
