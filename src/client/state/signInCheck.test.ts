import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SignInCheck } from './signInCheck.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HOUR = 3_600_000;

test('[S34] a rejected page asks at once, and retries until it gets an answer', async () => {
  const ask = vi.fn(async () => {
    if (ask.mock.calls.length < 3) throw new Error('nobody answers');
  });
  const check = new SignInCheck(ask);
  check.turnedAway();
  check.turnedAway();
  await vi.advanceTimersByTimeAsync(0);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(ask).toHaveBeenCalledTimes(3);
});

test('[S34] a server that reports "signed in" but keeps rejecting the page is not asked in a loop', async () => {
  const ask = vi.fn(async () => {
    setTimeout(() => check.turnedAway(), 0);
  });
  const check: SignInCheck = new SignInCheck(ask);
  check.turnedAway();
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(ask.mock.calls.length).toBeLessThan(HOUR / 15_000 + 10);
  ask.mockClear();
  check.letIn();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalled();
});
