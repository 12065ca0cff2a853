/** Ships of the last days as bars, with the same numbers as a table for screen readers. */
import { memo } from 'react';
import type { MemberId } from '../../../model/ids.ts';
import { useClock } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { DAYS, useShipsPerDay } from '../../view/shipsPerDay.ts';

const BAR_WIDTH = 9;
const BAR_GAP = 3;
const MAX_BAR_HEIGHT = 32;
const MIN_BAR_HEIGHT = 2;

export const ShipBars = memo(({ owner }: { readonly owner: MemberId }) => {
  const clock = useClock();
  const { shipBars } = usePageTexts();
  const days = useShipsPerDay(owner);
  const most = Math.max(4, ...days.map(({ count }) => count));
  return (
    <figure className="bars">
      <svg viewBox={`0 0 ${DAYS * (BAR_WIDTH + BAR_GAP) - BAR_GAP} ${MAX_BAR_HEIGHT}`} aria-hidden="true">
        {days.map(({ day, count }, index) => {
          const height = Math.max(MIN_BAR_HEIGHT, Math.round((count / most) * MAX_BAR_HEIGHT));
          return (
            <rect
              key={day.getTime()}
              x={index * (BAR_WIDTH + BAR_GAP)}
              y={MAX_BAR_HEIGHT - height}
              width={BAR_WIDTH}
              height={height}
              rx={1.5}
              data-now={index === DAYS - 1}
            >
              <title>{shipBars.shipsOnDay(clock.dayName(day), count)}</title>
            </rect>
          );
        })}
      </svg>
      <table className="unseen">
        <caption>{shipBars.ships(DAYS)}</caption>
        <tbody>
          {days.map(({ day, count }) => (
            <tr key={day.getTime()}>
              <th scope="row">{clock.dayName(day)}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
});
