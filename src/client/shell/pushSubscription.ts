/** This browser's push subscription. It needs the service worker, so it is not available in development. */
import type { PushSubscription as NewSubscription } from '../../model/delivery.ts';

export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;

/**
 * Asks for permission if needed, so call it while handling a user gesture.
 *
 * @param key the server's public key
 * @returns why it failed, or the data the server needs
 */
export const subscribeToPush = async (key: string): Promise<NewSubscription | 'denied' | 'failed'> => {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  try {
    const manager = (await navigator.serviceWorker.getRegistration())?.pushManager;
    return manager ? readSubscription(await subscribed(manager, key)) : 'failed';
  } catch {
    return 'failed';
  }
};

export const unsubscribeFromPush = async (): Promise<void> => {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
};

/** Replaces a subscription made with an earlier key of the server, which no longer works. */
const subscribed = async (manager: PushManager, key: string): Promise<PushSubscription> => {
  const before = await manager.getSubscription();
  if (before && textOf(before.options.applicationServerKey) !== key) await before.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
};

export const readSubscription = (subscription: PushSubscription): NewSubscription => ({
  endpoint: subscription.endpoint,
  p256dh: textOf(subscription.getKey('p256dh')),
  auth: textOf(subscription.getKey('auth')),
});

/** Encodes as base64url. */
const textOf = (bytes: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
