/**
 * Sends this device's new push subscription to the server after the browser has replaced or ended the old one. Without
 * an open page, only the service worker learns of that.
 */
import { addDevice } from '../../api/routes/account/addDevice.ts';
import { readSubscription } from './pushSubscription.ts';

/** Some browsers omit one or both. */
export type SubscriptionChange = {
  readonly oldSubscription?: PushSubscription | null;
  readonly newSubscription?: PushSubscription | null;
};

/** Push stays off if the browser allows no new subscription, or if nobody is signed in here. */
export const renewPush = async (
  manager: Pick<PushManager, 'subscribe'>,
  { oldSubscription, newSubscription }: SubscriptionChange,
): Promise<void> => {
  const options = oldSubscription?.options;
  const key = options?.applicationServerKey;
  const renewed =
    newSubscription ??
    (key ? await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key }) : null);
  if (!renewed) return;
  const { method, path } = addDevice;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(readSubscription(renewed)) });
  if (!answer.ok) await renewed.unsubscribe();
};
