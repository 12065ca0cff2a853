import { expect, test } from 'vitest';
import type { OfficeState } from '../../state/officeFollower.ts';
import { reloadEachDay } from './newDay.ts';

test('the page of a screen reloads on the first answer of another day', () => {
  let now = new Date('2026-03-10T22:00:00').getTime();
  let line: OfficeState['line'] = 'connecting';
  let told = (): void => undefined;
  let reloads = 0;
  const follower = {
    state: () => ({ view: null, line, lostAt: 0 }),
    subscribe: (listener: () => void) => {
      told = listener;
      return () => undefined;
    },
  };
  reloadEachDay(follower, { now: () => now }, () => {
    reloads++;
  });
  const answer = (at: string, state: OfficeState['line'] = 'live'): number => {
    now = new Date(at).getTime();
    line = state;
    told();
    return reloads;
  };
  expect(answer('2026-03-10T22:00:00')).toBe(0);
  expect(answer('2026-03-11T03:30:00')).toBe(0);
  expect(answer('2026-03-11T04:30:00', 'lost')).toBe(0);
  expect(answer('2026-03-11T05:00:00')).toBe(1);
});
