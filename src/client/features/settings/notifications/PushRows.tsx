/** Push on this device, and the other devices with push. Permission is requested when the button is pressed. */

import { useState } from 'react';
import { addDevice } from '../../../../api/routes/account/addDevice.ts';
import { removeDevice } from '../../../../api/routes/account/removeDevice.ts';
import { canPush, subscribeToPush, unsubscribeFromPush } from '../../../shell/pushSubscription.ts';
import { useAppSession, useClock, useTexts } from '../../../view/context.ts';
import { usePageTexts } from '../../../view/pageTexts.ts';
import { useRequest } from '../useRequest.ts';
import type { DeliveryNow } from './deliveryNow.ts';

type Props = { readonly now: DeliveryNow; readonly changed: () => void };
type Device = DeliveryNow['devices'][number];

export const PushRows = ({ now, changed }: Props) => {
  const current = now.devices.find(({ isCurrent }) => isCurrent);
  return (
    <ul>
      <ThisDevice current={current} pushKey={now.pushKey} changed={changed} />
      {now.devices.map((device) => (
        <OtherDevice key={device.id} device={device} changed={changed} />
      ))}
    </ul>
  );
};

type ThisProps = {
  readonly current: Device | undefined;
  readonly pushKey: string;
  readonly changed: () => void;
};

const ThisDevice = ({ current, pushKey, changed }: ThisProps) => {
  const app = useAppSession();
  const { language } = useTexts();
  const { delivery } = usePageTexts();
  const { settings } = usePageTexts();
  const request = useRequest(changed);
  const [problem, setProblem] = useState<'denied' | 'failed' | null>(null);
  const turnOn = async () => {
    const subscription = await subscribeToPush(pushKey);
    if (typeof subscription === 'string') return setProblem(subscription);
    setProblem(null);
    request(() => app.call(addDevice, { body: { ...subscription, language } }), delivery.pushIsOn);
  };
  const turnOff = ({ id }: Device) => {
    void unsubscribeFromPush().catch(() => {});
    request(() => app.call(removeDevice, { params: { device: id } }), delivery.pushIsOff);
  };
  const problems = { denied: delivery.pushDenied, failed: delivery.pushFailed };
  return (
    <li className="settingsRow">
      <b>{delivery.push}</b>
      {current && <span className="chip current">{settings.thisDevice}</span>}
      {(current || canPush()) && (
        <button
          type="button"
          className="textButton"
          aria-label={current ? delivery.turnOffPush : delivery.turnOnPush}
          onClick={() => (current ? turnOff(current) : void turnOn())}
        >
          {current ? delivery.turnOff : delivery.turnOn}
        </button>
      )}
      {!current && !canPush() && <small className="wholeRow">{delivery.noPush}</small>}
      <small className="wholeRow" role="status">
        {problem && problems[problem]}
      </small>
    </li>
  );
};

const OtherDevice = ({ device, changed }: { readonly device: Device; readonly changed: () => void }) => {
  const app = useAppSession();
  const clock = useClock();
  const { delivery } = usePageTexts();
  const request = useRequest(changed);
  if (device.isCurrent) return null;
  const name = device.name || delivery.unknownDevice;
  const remove = () =>
    request(() => app.call(removeDevice, { params: { device: device.id } }), delivery.deviceRemoved(name));
  return (
    <li className="settingsRow">
      <b>{name}</b>
      <small>{delivery.since(clock.dayName(device.createdAt))}</small>
      <button
        type="button"
        className="textButton danger"
        aria-label={delivery.removeDevice(name)}
        onClick={remove}
      >
        {delivery.remove}
      </button>
    </li>
  );
};
