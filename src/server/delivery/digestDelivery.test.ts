/** When the daily mail begins. */
import { expect, test } from 'vitest';
import { USUAL_DELIVERY } from '../../model/delivery.ts';
import { beginDigest } from './digestDelivery.ts';

const NOON = Date.UTC(2026, 4, 6, 12);
const DAY = 24 * 3_600_000;
const at = (zone: string, day: string | null, until = NOON - DAY) => ({
  settings: { ...USUAL_DELIVERY, digestHour: 6, zone },
  digest: day === null ? null : { day, tries: 1, at: null, from: 0, until },
});

test('it begins once a day, at its hour or later', () => {
  expect(beginDigest(at('UTC', null), NOON, 1_000)).toMatchObject({ day: '2026-05-06', until: NOON });
  expect(beginDigest(at('UTC', '2026-05-05'), NOON, 1_000)).toMatchObject({ day: '2026-05-06' });
  expect(beginDigest(at('UTC', '2026-05-05'), NOON - 7 * 3_600_000, 1_000)).toBeNull();
  expect(beginDigest(at('UTC', '2026-05-06'), NOON, 1_000)).toBeNull();
});

test('a user who travels west after it came gets no second one that day', () => {
  // In Auckland it is the seventh already, in London still the sixth.
  expect(beginDigest(at('Pacific/Auckland', '2026-05-07'), NOON, 1_000)).toBeNull();
  expect(beginDigest(at('Europe/London', '2026-05-07'), NOON, 1_000)).toBeNull();
});

test('a clock that was far ahead does not stop it for ever', () => {
  const ahead = at('UTC', '2031-01-01', NOON + 2_000 * DAY);
  expect(beginDigest(ahead, NOON, 1_000)).toMatchObject({ day: '2026-05-06' });
});
