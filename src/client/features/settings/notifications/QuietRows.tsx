/** Sets the hours in which nothing is pushed. */

import type { DeliverySettings } from '../../../../model/delivery.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import type { Change } from './deliveryNow.ts';

type Props = { readonly settings: DeliverySettings; readonly change: Change };

/** The default quiet hours: from ten in the evening to seven in the morning. */
const NIGHT = { from: 22 * 60, to: 7 * 60 };

const textOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Null while the input is incomplete. */
const minuteOf = (text: string): number | null => {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
};

export const QuietRows = ({ settings: { quiet, zone }, change }: Props) => {
  const { delivery } = usePageTexts();
  return (
    <div className="settingsRow">
      <b>{delivery.quiet}</b>
      <select
        className="rowEnd"
        aria-label={delivery.quietUse}
        value={quiet === null ? '' : 'on'}
        onChange={({ target: { value } }) => change({ quiet: value === '' ? null : NIGHT })}
      >
        <option value="">{delivery.never}</option>
        <option value="on">{delivery.quietOn}</option>
      </select>
      {quiet && (
        <div className="wholeRow quietTimes">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              {delivery[end]}{' '}
              <input
                type="time"
                value={textOf(quiet[end])}
                onChange={({ target }) => {
                  const minute = minuteOf(target.value);
                  if (minute !== null) change({ quiet: { ...quiet, [end]: minute } });
                }}
              />
            </label>
          ))}
          <small>{delivery.quietLead(zone)}</small>
        </div>
      )}
    </div>
  );
};
