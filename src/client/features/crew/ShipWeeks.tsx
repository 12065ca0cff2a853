/**
 * A person's ships of the last weeks, a column for each week. The more ships on a day, the larger and stronger its mark,
 * so the chart does not depend on colour. Screen readers get the same numbers as a table. The chart is about one person
 * and is shown only above their shipped tasks: people are never compared.
 */
import { memo } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { counted } from '../../text/counted.ts';
import { useClock, useScreen, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { type CountedDay, useShipsPerWeek, WEEKS, type Week } from '../../view/shipsPerWeek.ts';
import { localeOf } from '../screen/language.ts';
import './shipWeeks.css';

const STEP = 14;
const LEFT = 30;
const TOP = 14;
const DAYS_OF_WEEK = 7;
const WIDTH = LEFT + WEEKS * STEP;
const HEIGHT = TOP + DAYS_OF_WEEK * STEP;
/** The side of the mark of a day without ships, and how much larger each level is. */
const SMALLEST = 3;
const GROWTH = 2.25;
const LEVELS = 4;
/** The strongest level stands for at least this many ships. */
const MIN_STRONGEST = 4;

/** Hidden while the list is filtered, because it counts all ships. */
export const ShipWeeks = ({ owner }: { readonly owner: MemberId }) =>
  useScreen(({ filter }) => filter === null) && <Weeks owner={owner} />;

const Weeks = memo(({ owner }: { readonly owner: MemberId }) => {
  const clock = useClock();
  const { shipWeeks } = usePageTexts();
  const weeks = useShipsPerWeek(owner);
  const days = weeks.flat();
  const total = days.reduce((sum, { count }) => sum + (count ?? 0), 0);
  const isWhole = days.every(({ count }) => count !== null);
  const first = days.find(({ count }) => count !== null);
  return (
    <figure className="shipWeeks">
      <Chart weeks={weeks} />
      <figcaption>
        <p>{shipWeeks.total(<b>{counted(total, isWhole)}</b>, WEEKS)}</p>
        {!isWhole && first && <p>{shipWeeks.countedSince(clock.dayName(first.day))}</p>}
      </figcaption>
      <WeekTable weeks={weeks} />
    </figure>
  );
});

const Chart = ({ weeks }: { readonly weeks: readonly Week[] }) => {
  const names = useNames();
  const titleOf = useDayTitle();
  const strongest = Math.max(MIN_STRONGEST, ...weeks.flat().map(({ count }) => count ?? 0));
  const today = weeks.at(-1)?.at(-1);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {weeks[0]?.map(({ day }, at) =>
        at % 2 === 0 ? (
          <text key={day.getTime()} x={LEFT - 6} y={TOP + at * STEP + 10} textAnchor="end">
            {names.weekday(day)}
          </text>
        ) : null,
      )}
      {monthStarts(weeks).map(({ at, day }) => (
        <text key={day.getTime()} x={LEFT + at * STEP + 1} y={9}>
          {names.month(day)}
        </text>
      ))}
      {weeks.flatMap((week, column) =>
        week.map((one, row) => (
          <g key={one.day.getTime()} transform={`translate(${LEFT + column * STEP} ${TOP + row * STEP})`}>
            <title>{titleOf(one)}</title>
            {/* Shows the title also on a day without a mark. */}
            <rect width={STEP} height={STEP} className="ground" />
            {one === today && <rect x={0.5} y={0.5} width={13} height={13} rx={3} className="now" />}
            {one.count !== null && <Mark level={Math.ceil((one.count / strongest) * LEVELS)} />}
          </g>
        )),
      )}
    </svg>
  );
};

const useDayTitle = () => {
  const clock = useClock();
  const { shipBars, shipWeeks } = usePageTexts();
  return ({ day, count }: CountedDay) =>
    count === null ? shipWeeks.unknownOn(clock.dayName(day)) : shipBars.shipsOnDay(clock.dayName(day), count);
};

const Mark = ({ level }: { readonly level: number }) => {
  const side = level === 0 ? SMALLEST : SMALLEST + GROWTH * level - 1;
  const at = (STEP - side) / 2;
  return <rect x={at} y={at} width={side} height={side} rx={side / 5} className="mark" data-level={level} />;
};

/** The columns in which a month begins. The first is left out if its name would touch the next. */
const monthStarts = (weeks: readonly Week[]): readonly { readonly at: number; readonly day: Date }[] =>
  weeks.flatMap((week, at) => {
    const [day, next] = [week[0]?.day, weeks[at + 1]?.[0]?.day];
    if (!day) return [];
    const isNew = at === 0 || weeks[at - 1]?.[0]?.day.getMonth() !== day.getMonth();
    const isCrowded = at === 0 && next !== undefined && next.getMonth() !== day.getMonth();
    return isNew && !isCrowded ? [{ at, day }] : [];
  });

const useNames = () => {
  const locale = localeOf(useTexts());
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const long = new Intl.DateTimeFormat(locale, { weekday: 'long' });
  const month = new Intl.DateTimeFormat(locale, { month: 'short' });
  return {
    weekday: (day: Date) => weekday.format(day),
    longWeekday: (day: Date) => long.format(day),
    month: (day: Date) => month.format(day),
  };
};

const WeekTable = ({ weeks }: { readonly weeks: readonly Week[] }) => {
  const clock = useClock();
  const { shipWeeks } = usePageTexts();
  const names = useNames();
  return (
    <table className="unseen">
      <caption>{shipWeeks.title(WEEKS)}</caption>
      <thead>
        <tr>
          <th scope="col">{shipWeeks.week}</th>
          {weeks[0]?.map(({ day }) => (
            <th key={day.getTime()} scope="col">
              {names.longWeekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day.getTime()}>
            <th scope="row">{week[0] && clock.dayName(week[0].day)}</th>
            {week.map(({ day, count }) => (
              <td key={day.getTime()}>{count ?? shipWeeks.unknown}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
