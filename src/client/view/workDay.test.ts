import { expect, test } from 'vitest';
import { countByDay, lastWorkDays } from './shipsPerDay.ts';
import { workDay } from './workDay.ts';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 2, day, hour, minute).getTime();

test('the work day begins at four in the morning', () => {
  expect(workDay(at(10, 3, 59))).toBe('2026-03-09');
  expect(workDay(at(10, 4))).toBe('2026-03-10');
  expect(workDay(at(10, 23, 59))).toBe('2026-03-10');
});

test('the last days end with today and are consecutive, even when the clocks change', () => {
  const days = lastWorkDays(at(31, 12), 14).map((day) => day.getDate());
  expect(days).toEqual([18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
});

test('ships are counted on the day they belong to', () => {
  const counts = countByDay([at(10, 3), at(10, 5), at(10, 22), at(11, 2), at(1, 12)], at(10, 12), 3);
  expect(counts.map(({ count }) => count)).toEqual([0, 1, 3]);
});
