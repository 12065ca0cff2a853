import { describe, expect, it } from 'vitest';
import { TurnBatch } from './turnBatch.ts';

describe('the requests of one turn', () => {
  const calls: number[][] = [];
  const doubled = new TurnBatch<number, number>(async (numbers) => {
    calls.push([...numbers]);
    if (numbers.includes(0)) throw new Error('no zeros');
    return numbers.map((number) => number * 2);
  }, 3);

  it('share calls of limited size, and each gets its own answer', async () => {
    expect(await Promise.all([1, 2, 3, 4].map((number) => doubled.ask(number)))).toEqual([2, 4, 6, 8]);
    expect(calls.splice(0)).toEqual([[1, 2, 3], [4]]);
  });

  it('are rejected together if their call fails, and no others', async () => {
    const outcomes = await Promise.allSettled([1, 2, 0, 4].map((number) => doubled.ask(number)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'fulfilled']);
    expect(await doubled.ask(5)).toBe(10);
  });

  it('are not answered by a call that began before them', async () => {
    const first = doubled.ask(1);
    await new Promise((resolve) => setImmediate(resolve));
    calls.splice(0);
    expect(await Promise.all([first, doubled.ask(6)])).toEqual([2, 12]);
    expect(calls).toEqual([[6]]);
  });
});
