/** Chooses which notifications are pushed and mailed. The inbox contains all of them. */

import { useId } from 'react';
import type { DeliverySettings } from '../../../../model/delivery.ts';
import type { NotificationKind } from '../../../../model/notification.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import type { Change } from './deliveryNow.ts';

type Props = { readonly settings: DeliverySettings; readonly change: Change };

/** The most personal kinds come first. */
const KINDS: readonly NotificationKind[] = [
  'assigned',
  'mentioned',
  'commented',
  'shipped',
  'edited',
  'reassigned',
  'cheered',
];

export const Kinds = ({ settings: { muted }, change }: Props) => {
  const { delivery } = usePageTexts();
  const id = useId();
  const toggle = (kind: NotificationKind, isWanted: boolean) =>
    change({ muted: isWanted ? muted.filter((one) => one !== kind) : [...muted, kind] });
  return (
    <fieldset className="settingsCard kinds" aria-describedby={id}>
      <legend className="unseen">{delivery.about}</legend>
      <p className="settingsRow" aria-hidden="true">
        <b>{delivery.about}</b>
        <small id={id}>{delivery.aboutLead}</small>
      </p>
      {KINDS.map((kind) => (
        <label key={kind} className="settingsRow">
          <input
            type="checkbox"
            checked={!muted.includes(kind)}
            onChange={({ target }) => toggle(kind, target.checked)}
          />
          {delivery.kinds[kind]}
        </label>
      ))}
    </fieldset>
  );
};
