import { expect, test } from 'vitest';
import { intentOf, isFar, mayStart, swipeTarget } from './swipe.ts';

test('a swipe to the right ships, to the left puts off, and on those lists it brings back', () => {
  expect(swipeTarget('tasks', 'right')).toBe('shipped');
  expect(swipeTarget('tasks', 'left')).toBe('later');
  expect(swipeTarget('later', 'right')).toBe('shipped');
  expect(swipeTarget('later', 'left')).toBe('tasks');
  expect(swipeTarget('shipped', 'right')).toBe('tasks');
  expect(swipeTarget('shipped', 'left')).toBeNull();
});

test('a finger that moves down scrolls, and one that hardly moves does nothing yet', () => {
  const from = { x: 100, y: 100 };
  expect(intentOf(from, { x: 106, y: 104 })).toBe('unclear');
  expect(intentOf(from, { x: 112, y: 110 })).toBe('scroll');
  expect(intentOf(from, { x: 100, y: 140 })).toBe('scroll');
  expect(intentOf(from, { x: 130, y: 110 })).toBe('swipe');
  expect(intentOf(from, { x: 70, y: 95 })).toBe('swipe');
});

test('the edges of the screen belong to the system', () => {
  expect(mayStart({ x: 10, y: 200 }, 390)).toBe(false);
  expect(mayStart({ x: 385, y: 200 }, 390)).toBe(false);
  expect(mayStart({ x: 40, y: 200 }, 390)).toBe(true);
});

test('a third of the row is enough, but never less than a thumb is wide', () => {
  expect(isFar(100, 366)).toBe(false);
  expect(isFar(-125, 366)).toBe(true);
  expect(isFar(70, 150)).toBe(false);
  expect(isFar(160, 1_200)).toBe(true);
});
