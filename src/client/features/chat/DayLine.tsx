/** The heading of a work day in a chat; the current day is called today. */
import { useWorkDayName } from '../../view/workDayName.ts';

export const DayLine = ({ at }: { readonly at: number }) => <p className="day">{useWorkDayName(at)}</p>;
