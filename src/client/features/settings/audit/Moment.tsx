/** Day and time at the end of a row. */
import { useClock } from '../../../view/context.ts';
import { isoTime } from '../../../view/time.ts';

export const Moment = ({ at }: { readonly at: number }) => {
  const clock = useClock();
  return (
    <small className="rowEnd">
      <time dateTime={isoTime(at)}>
        {clock.dayName(at)}, {clock.timeOfDay(at)}
      </time>
    </small>
  );
};
