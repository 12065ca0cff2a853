import { describe, expect, it } from 'vitest';
import { Gathering } from './gathering.ts';

const gathering = (max = 10) => {
  const calls: number[][] = [];
  const doubled = new Gathering<number, number>(
    async (requests) => {
      calls.push([...requests]);
      if (requests.includes(13)) throw new Error('the call failed');
      return requests.map((request) => (request < 0 ? new Error('negative') : request * 2));
    },
    (request) => Math.abs(request),
    max,
  );
  return {
    calls,
    ask: (...requests: number[]) => Promise.allSettled(requests.map((one) => doubled.ask(one))),
  };
};

const value = (of: number) => ({ status: 'fulfilled', value: of });
const failure = (message: string) => ({ status: 'rejected', reason: new Error(message) });

describe('requests made in one turn of the event loop', () => {
  it('are answered by one call, each with its own answer', async () => {
    const { calls, ask } = gathering();
    expect(await ask(1, 2, 3)).toEqual([value(2), value(4), value(6)]);
    expect(calls).toEqual([[1, 2, 3]]);
  });

  it('include those that follow from promises settled in the same turn', async () => {
    const { calls, ask } = gathering();
    const later = Promise.resolve()
      .then(() => {})
      .then(() => ask(2));
    expect((await Promise.all([ask(1), later])).flat()).toEqual([value(2), value(4)]);
    expect(calls).toEqual([[1, 2]]);
  });

  it('are split into calls of limited size, in order', async () => {
    const { calls, ask } = gathering(5);
    await ask(3, 2, 1, 9, 1, 4);
    expect(calls).toEqual([[3, 2], [1], [9], [1, 4]]);
  });

  it('are each rejected by their own error', async () => {
    const { ask } = gathering();
    expect(await ask(1, -1, 2)).toEqual([value(2), failure('negative'), value(4)]);
  });

  it('are rejected together if their call fails, and no others', async () => {
    const { ask } = gathering(13);
    const failed = failure('the call failed');
    expect(await ask(1, 13, 2)).toEqual([value(2), failed, value(4)]);
  });
});

it('a later turn has its own call', async () => {
  const { calls, ask } = gathering();
  await ask(1);
  await ask(2);
  expect(calls).toEqual([[1], [2]]);
});
