/**
 * One day of a person on a line: a mark for each ship, a bar for the current work, and the time now. Decorative: the text
 * says the same.
 */
import { startOfWorkDay } from '../../view/workDay.ts';
import { FIRST_HOUR, LAST_HOUR } from './shownHours.ts';

const HOUR_MS = 3_600_000;
const WIDTH = 240;
const BASE = 34;

type Props = {
  readonly moments: readonly number[];
  readonly since: number | null;
  readonly now: number;
};

export const DayStrip = ({ moments, since, now }: Props) => {
  const day = startOfWorkDay(now);
  const midnight = day.getTime() - day.getHours() * HOUR_MS;
  const hourOf = (at: number) => (at - midnight) / HOUR_MS;
  const begin = since === null ? null : Math.max(hourOf(since), hourOf(day.getTime()));
  const hours = [...moments, now].map(hourOf).concat(begin ?? []);
  const from = Math.min(FIRST_HOUR, ...hours.map(Math.floor));
  const to = Math.max(LAST_HOUR, ...hours.map(Math.ceil));
  const x = (hour: number) => Math.round(((hour - from) / (to - from)) * (WIDTH - 2) * 10) / 10 + 1;
  const labels = Array.from({ length: to - from }, (_, index) => from + index).filter(
    (hour) => hour % 3 === 0,
  );
  return (
    <svg className="dayStrip" viewBox={`0 0 ${WIDTH} 48`} aria-hidden="true">
      <path d={`M0 ${BASE}.5H${WIDTH}`} className="axis" />
      {begin !== null && (
        <rect
          className="current"
          x={x(begin)}
          y={BASE - 14}
          width={Math.max(2, x(hourOf(now)) - x(begin))}
          height={14}
        />
      )}
      {[...new Set(moments)].map((at) => (
        <rect key={at} className="ship" x={x(hourOf(at)) - 1.25} y={BASE - 28} width={2.5} height={28} />
      ))}
      <path d={`M${x(hourOf(now))} ${BASE - 30}V${BASE}`} className="now" />
      {labels.map((hour) => (
        <text key={hour} x={x(hour)} y={46}>
          {hour % 24}
        </text>
      ))}
    </svg>
  );
};
