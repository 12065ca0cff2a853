/**
 * The keys by which push services know this server (VAPID).
 *
 * Guarantees that all gateways and workers have the same ones: they are made once, by one atomic write, unless the configuration
 * names them. New keys make every subscription void.
 */
import type { RedisClient } from '../../thoonk/client.ts';

export type VapidKeys = { readonly publicKey: string; readonly privateKey: string };

const VAPID_KEY = 'slipway.vapid';

export const readVapidKeys = async (
  client: RedisClient,
  configured?: VapidKeys | null,
): Promise<VapidKeys> => {
  if (configured) return configured;
  const known = await client.get(VAPID_KEY);
  if (known) return parsed(known);
  const { default: webPush } = await import('web-push');
  await client.set(VAPID_KEY, JSON.stringify(webPush.generateVAPIDKeys()), { condition: 'NX' });
  return parsed((await client.get(VAPID_KEY)) ?? '');
};

const parsed = (text: string): VapidKeys => {
  const { publicKey, privateKey } = JSON.parse(text) as Partial<VapidKeys>;
  if (!publicKey || !privateKey)
    throw new Error(`${VAPID_KEY} in Redis holds no keys: delete it to have new ones made.`);
  return { publicKey, privateKey };
};
