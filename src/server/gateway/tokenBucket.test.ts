import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TokenBucket } from './tokenBucket.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const takeAll = (bucket: TokenBucket): number => {
  let taken = 0;
  while (bucket.take()) taken++;
  return taken;
};

test('[S18] allows a burst, then a rate per second', () => {
  const bucket = new TokenBucket(600, 200);
  expect(takeAll(bucket)).toBe(600);
  vi.advanceTimersByTime(500);
  expect(takeAll(bucket)).toBe(100);
  vi.advanceTimersByTime(60_000);
  expect(takeAll(bucket)).toBe(600);
});

test('[S18] a clock that jumps back changes nothing', () => {
  const bucket = new TokenBucket(10, 1);
  expect(bucket.take()).toBe(true);
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(takeAll(bucket)).toBe(9);
});
