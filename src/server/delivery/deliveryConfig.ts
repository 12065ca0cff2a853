/** What the server is told about delivery from outside. */
import type { VapidKeys } from './vapidKeys.ts';

export type DeliveryConfig = {
  /** Null: they are made at the first start, and kept in Redis. */
  readonly vapidKeys: VapidKeys | null;
  /** Whether pushes may go to this machine and without TLS: for tests and development alone. */
  readonly allowLocal: boolean;
  /** Milliseconds, where they are not as usual. */
  readonly times: { readonly retry?: number; readonly awake?: number; readonly sweep?: number };
};

/** @throws with one sentence for the person who started it */
export const readDeliveryConfig = (env: NodeJS.ProcessEnv): DeliveryConfig => {
  const retry = env.SLIPWAY_DELIVERY_RETRY_SECONDS;
  const seconds = Number(retry ?? 0);
  if (!(seconds >= 0 && seconds <= MAX_RETRY) || (retry !== undefined && seconds === 0))
    throw new Error(
      `SLIPWAY_DELIVERY_RETRY_SECONDS is not a number of seconds up to ${MAX_RETRY}: "${retry}".`,
    );
  return {
    vapidKeys: readKeys(env),
    allowLocal: env.SLIPWAY_PUSH_LOCAL === '1',
    times: seconds > 0 ? { retry: seconds * 1000 } : {},
  };
};

const MAX_RETRY = 600;

const readKeys = ({
  SLIPWAY_VAPID_PUBLIC_KEY: publicKey,
  SLIPWAY_VAPID_PRIVATE_KEY: privateKey,
}: NodeJS.ProcessEnv): VapidKeys | null => {
  if (!publicKey && !privateKey) return null;
  if (isKey(publicKey, 65) && isKey(privateKey, 32)) return { publicKey, privateKey };
  throw new Error(
    'SLIPWAY_VAPID_PUBLIC_KEY and SLIPWAY_VAPID_PRIVATE_KEY are not a pair of VAPID keys: leave both out, or make a pair with `npx web-push generate-vapid-keys`.',
  );
};

const isKey = (key: string | undefined, bytes: number): key is string =>
  /^[\w-]+$/.test(key ?? '') && Buffer.from(key ?? '', 'base64url').length === bytes;
