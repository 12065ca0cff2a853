import { describe, expect, test } from 'vitest';
import { isQuiet } from '../../model/delivery.ts';
import { isTimeZone, localTime, nextTimeOfDay } from './localTime.ts';

const at = (text: string): number => Date.parse(text);
const next = (minute: number, zone: string, now: string): string =>
  new Date(nextTimeOfDay(minute, zone, at(now))).toISOString();

test('the time of day is that of the zone', () => {
  expect(localTime(at('2026-11-27T23:30:00Z'), 'Europe/Paris')).toEqual({ day: '2026-11-28', minute: 30 });
  expect(localTime(at('2026-11-27T00:15:00Z'), 'America/New_York')).toEqual({
    day: '2026-11-26',
    minute: 19 * 60 + 15,
  });
  expect(localTime(at('2026-11-27T00:00:00Z'), 'UTC')).toEqual({ day: '2026-11-27', minute: 0 });
});

test.for([
  ['Europe/Paris', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
] as const)('%j is a time zone: %s', ([zone, is]) => {
  expect(isTimeZone(zone)).toBe(is);
});

describe('the next time of day', () => {
  test('is today or tomorrow, and never now', () => {
    expect(next(8 * 60, 'Europe/Paris', '2026-11-27T06:00:00Z')).toBe('2026-11-27T07:00:00.000Z');
    expect(next(8 * 60, 'Europe/Paris', '2026-11-27T07:00:00Z')).toBe('2026-11-28T07:00:00.000Z');
    expect(next(8 * 60, 'Europe/Paris', '2026-11-27T07:00:30Z')).toBe('2026-11-28T07:00:00.000Z');
    expect(next(0, 'UTC', '2026-11-27T23:59:59Z')).toBe('2026-11-28T00:00:00.000Z');
  });

  test('follows clocks that are put forward and back', () => {
    expect(next(8 * 60, 'Europe/Paris', '2026-03-28T12:00:00Z')).toBe('2026-03-29T06:00:00.000Z');
    expect(next(8 * 60, 'Europe/Paris', '2026-10-24T12:00:00Z')).toBe('2026-10-25T07:00:00.000Z');
  });

  test('that a day does not have comes when the clocks pass it', () => {
    // In Paris, 2:30 does not exist on 29 March 2026: the clocks go from 2:00 to 3:00.
    const found = nextTimeOfDay(150, 'Europe/Paris', at('2026-03-28T12:00:00Z'));
    expect(found).toBeGreaterThanOrEqual(at('2026-03-29T01:00:00Z'));
    expect(found).toBeLessThanOrEqual(at('2026-03-29T02:00:00Z'));
  });

  test('is always later, within a day and an hour, in any zone', () => {
    for (const zone of ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'])
      for (let hour = 0; hour < 366 * 24; hour += 29) {
        const now = at('2026-01-01T00:10:00Z') + hour * 3_600_000;
        const found = nextTimeOfDay((hour * 13) % 1440, zone, now);
        expect(found).toBeGreaterThan(now);
        expect(found - now).toBeLessThanOrEqual(25 * 3_600_000);
      }
  });
});

test('quiet hours may go past midnight', () => {
  const night = { quiet: { from: 22 * 60, to: 7 * 60 } };
  expect([21, 22, 0, 6, 7].map((hour) => isQuiet(hour * 60, night))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  const noon = { quiet: { from: 720, to: 780 } };
  expect([719, 720, 779, 780].map((minute) => isQuiet(minute, noon))).toEqual([false, true, true, false]);
  expect(isQuiet(720, { quiet: { from: 720, to: 720 } })).toBe(false);
  expect(isQuiet(720, { quiet: null })).toBe(false);
});
