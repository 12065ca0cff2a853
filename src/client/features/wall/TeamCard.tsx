/** The last card of the wall: what the team has shipped today, with a bar for each hour and the same numbers as a table. */
import { useMemo } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { useClock, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { personIn } from '../../view/people.ts';
import { useTimeZone } from '../../view/selectors.ts';
import { countByHour, type Ship, useShipsOfAll } from '../../view/shipsOfToday.ts';
import { isoTime } from '../../view/time.ts';
import { FIRST_HOUR, LAST_HOUR } from './shownHours.ts';

/** Number of the newest ships that are listed. */
const NEWEST = 3;
const BAR = 15;
const HEIGHT = 40;

export const TeamCard = ({ ids }: { readonly ids: readonly MemberId[] }) => {
  const { wall } = usePageTexts();
  const ships = useShipsOfAll(ids);
  return (
    <li className="card teamTotal">
      <p className="total">
        <strong>{ships.length}</strong> {wall.byTeam}
      </p>
      <ul className="newest">
        {ships.slice(0, NEWEST).map((ship) => (
          <NewestShip key={ship.id} ship={ship} />
        ))}
      </ul>
      <HourBars moments={ships.map(({ at }) => at)} />
    </li>
  );
};

const NewestShip = ({ ship: { owner, at, task } }: { readonly ship: Ship }) => {
  const session = useSession();
  const clock = useClock();
  return (
    <li>
      <time dateTime={isoTime(at)}>{clock.timeOfDay(at)}</time>{' '}
      <span>
        <bdi>{personIn(session, owner).first}</bdi> · <bdi>{task.title}</bdi>
      </span>
    </li>
  );
};

const HourBars = ({ moments }: { readonly moments: readonly number[] }) => {
  const { wall } = usePageTexts();
  const zone = useTimeZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another time zone a moment is in another hour
  const counts = useMemo(() => countByHour(moments), [moments, zone]);
  const shown = counts.flatMap((count, hour) =>
    count > 0 || (hour >= FIRST_HOUR && hour < LAST_HOUR) ? [{ hour, count }] : [],
  );
  const most = Math.max(4, ...counts);
  return (
    <figure className="hourBars">
      <svg viewBox={`0 0 ${shown.length * BAR} ${HEIGHT + 12}`} aria-hidden="true">
        {shown.map(({ hour, count }, at) => {
          const height = Math.max(1, Math.round((count / most) * HEIGHT));
          return (
            <g key={hour}>
              <rect x={at * BAR + 1} y={HEIGHT - height} width={BAR - 2} height={height} rx={1} />
              {hour % 3 === 0 && (
                <text x={at * BAR} y={HEIGHT + 10}>
                  {hour}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <table className="unseen">
        <caption>{wall.byHour}</caption>
        <tbody>
          {shown
            .filter(({ count }) => count > 0)
            .map(({ hour, count }) => (
              <tr key={hour}>
                <th scope="row">{wall.hour(hour)}</th>
                <td>{count}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  );
};
