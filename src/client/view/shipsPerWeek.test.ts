import { describe, expect, test } from 'vitest';
import { countByDay, lastWorkDays } from './shipsPerDay.ts';
import { byWeek, daysOfWeeks, WEEKS } from './shipsPerWeek.ts';

const at = (month: number, day: number, hour = 12) => new Date(2026, month - 1, day, hour).getTime();

/** A Thursday, after the clocks have changed. */
const NOW = at(4, 9);

const weeksUntil = (now: number, moments: readonly number[], knownFrom = Number.NEGATIVE_INFINITY) =>
  byWeek(countByDay(moments, now, daysOfWeeks(now)), knownFrom);

describe('the weeks', () => {
  test.for([
    ['a Monday', at(4, 6), 1],
    ['the early morning after a Sunday', at(4, 6, 3), 7],
    ['a Thursday', NOW, 4],
    ['a Sunday', at(4, 12), 7],
  ] as const)('end with %s and begin with a Monday', ([, now, lengthOfLast]) => {
    const weeks = weeksUntil(now, []);
    expect(weeks).toHaveLength(WEEKS);
    expect(weeks.map((week) => week[0]?.day.getDay())).toEqual(Array(WEEKS).fill(1));
    expect(weeks.at(-1)).toHaveLength(lengthOfLast);
    expect(weeks.slice(0, -1).every((week) => week.length === 7)).toBe(true);
    expect(weeks.at(-1)?.at(-1)?.day).toEqual(lastWorkDays(now, 1)[0]);
  });

  test('count the ships of each day, which begins at four in the morning', () => {
    const weeks = weeksUntil(NOW, [at(4, 9, 3), at(4, 8), at(4, 9, 5), at(1, 19), at(1, 18)]);
    expect(weeks.at(-1)?.map(({ count }) => count)).toEqual([0, 0, 2, 1]);
    expect(weeks[0]?.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  test('have no count for days of which ships may be missing', () => {
    const weeks = weeksUntil(NOW, [at(4, 6), at(4, 7), at(4, 8)], at(4, 7, 9));
    expect(weeks.at(-1)?.map(({ count }) => count)).toEqual([null, null, 1, 0]);
    expect(weeks[0]?.every(({ count }) => count === null)).toBe(true);
  });
});
