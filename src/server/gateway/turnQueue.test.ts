import { expect, it } from 'vitest';
import { TurnQueue } from './turnQueue.ts';

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('starts at most its maximum of tasks in a turn, in order', async () => {
  const queue = new TurnQueue(2);
  const started: number[] = [];
  const add = (task: number) => queue.add(() => void started.push(task));
  add(1);
  expect(started).toEqual([1]);
  for (const task of [2, 3, 4, 5, 6]) add(task);
  const counts = [];
  while (started.length < 6) {
    await nextTurn();
    counts.push(started.length);
  }
  expect(started).toEqual([1, 2, 3, 4, 5, 6]);
  expect(counts).toEqual([3, 5, 6]);
  await nextTurn();
  add(7);
  expect(started).toHaveLength(7);
});
