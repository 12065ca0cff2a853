import { afterEach, beforeEach, expect, it } from 'vitest';
import { VirtualClock } from './virtualClock.ts';

let clock: VirtualClock;

beforeEach(() => {
  clock = new VirtualClock(0);
  clock.install();
});
afterEach(() => clock.uninstall());

it('settles all promises that follow from one timer before the next one fires', async () => {
  const seen: string[] = [];
  const first = async () => {
    for (let i = 0; i < 3; i++) await null;
    seen.push('settled');
  };
  setTimeout(() => void first(), 5);
  setTimeout(() => seen.push('next timer'), 5);
  await clock.pass(10);
  expect(seen).toEqual(['settled', 'next timer']);
});

it('treats an unhandled rejection as a bug, like an error thrown by a timer', async () => {
  setTimeout(() => void Promise.reject(new Error('rejected')), 1);
  setTimeout(() => {
    throw new Error('thrown');
  }, 2);
  await clock.pass(10);
  expect(clock.thrown.map((error) => (error as Error).message)).toEqual(['rejected', 'thrown']);
});
