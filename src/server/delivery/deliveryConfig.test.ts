import { expect, test } from 'vitest';
import { readDeliveryConfig } from './deliveryConfig.ts';

const PUBLIC = Buffer.alloc(65, 4).toString('base64url');
const PRIVATE = Buffer.alloc(32, 1).toString('base64url');

test('keys are made unless both are named, and local push services are off', () => {
  expect(readDeliveryConfig({})).toEqual({ vapidKeys: null, allowLocal: false, times: {} });
  expect(
    readDeliveryConfig({
      SLIPWAY_VAPID_PUBLIC_KEY: PUBLIC,
      SLIPWAY_VAPID_PRIVATE_KEY: PRIVATE,
      SLIPWAY_PUSH_LOCAL: '1',
      SLIPWAY_DELIVERY_RETRY_SECONDS: '2',
    }),
  ).toEqual({
    vapidKeys: { publicKey: PUBLIC, privateKey: PRIVATE },
    allowLocal: true,
    times: { retry: 2_000 },
  });
});

test.for([
  [{ SLIPWAY_VAPID_PUBLIC_KEY: PUBLIC }, /not a pair of VAPID keys/],
  [{ SLIPWAY_VAPID_PRIVATE_KEY: PRIVATE }, /not a pair of VAPID keys/],
  [{ SLIPWAY_VAPID_PUBLIC_KEY: PRIVATE, SLIPWAY_VAPID_PRIVATE_KEY: PUBLIC }, /not a pair of VAPID keys/],
  [{ SLIPWAY_DELIVERY_RETRY_SECONDS: '0' }, /not a number of seconds/],
  [{ SLIPWAY_DELIVERY_RETRY_SECONDS: 'soon' }, /not a number of seconds/],
  [{ SLIPWAY_DELIVERY_RETRY_SECONDS: '601' }, /not a number of seconds/],
] as const)('%j is refused in one sentence, without the key', ([env, words]) => {
  expect(() => readDeliveryConfig(env)).toThrow(words);
  expect(() => readDeliveryConfig(env)).not.toThrow(PRIVATE);
});
