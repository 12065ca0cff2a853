import { beforeEach, describe, expect, test } from 'vitest';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { Outbox } from './outbox.ts';

let outbox: Outbox;

const add = (count: number, settledAt: number | null = null) => {
  for (let times = 0; times < count; times++)
    outbox.add(
      {
        client: outbox.client,
        user: 'ada' as MemberId,
        team: 'harbor' as TeamId,
        mutation: outbox.nextMutation(),
        action: 'sendChat',
        args: {},
        at: 0,
      },
      { stored: true, sent: true, settledAt, refusal: null },
    );
};
const unsettled = () => outbox.unsettled().map(({ job }) => job.mutation);

beforeEach(() => {
  outbox = new Outbox('tab' as ClientId);
});

describe('an outbox', () => {
  test('[S2] numbers jobs 1, 2, 3 …', () => {
    add(3);
    expect(unsettled()).toEqual([1, 2, 3]);
  });

  test('[S11] keeps settled jobs until they are pruned, and knows up to which number it has pruned', () => {
    add(4);
    outbox.settle(1, null, 100);
    outbox.settle(2, null, 200);
    expect(unsettled()).toEqual([3, 4]);
    expect(outbox.prunedUpTo).toBe(0);
    expect(outbox.prune(150).map(({ job }) => job.mutation)).toEqual([1]);
    expect(outbox.prunedUpTo).toBe(1);
    expect(outbox.prune(300).map(({ job }) => job.mutation)).toEqual([2]);
    expect(unsettled()).toEqual([3, 4]);
    outbox.settle(3, null, 400);
    outbox.settle(4, null, 400);
    outbox.prune(500);
    expect([outbox.size, outbox.prunedUpTo, outbox.nextMutation()]).toEqual([0, 4, 5]);
  });

  test('[S11] makes jobs that the server lost unsettled again, including refused ones, in order', () => {
    add(4);
    for (const mutation of [1, 2, 3]) outbox.settle(mutation, null, 100);
    expect(outbox.rewind(1).map(({ job }) => job.mutation)).toEqual([2, 3]);
    expect(unsettled()).toEqual([2, 3, 4]);
    expect(outbox.rewind(1)).toEqual([]);
    outbox.settle(2, null, 300);
    expect(unsettled()).toEqual([3, 4]);
  });

  test('a job that is settled out of order waits for the earlier ones', () => {
    add(3);
    outbox.settle(2, null, 100);
    expect(outbox.prune(200)).toEqual([]);
    expect(outbox.rewind(1).map(({ job }) => job.mutation)).toEqual([2]);
    expect(unsettled()).toEqual([1, 2, 3]);
    outbox.settle(2, null, 100);
    expect(unsettled()).toEqual([1, 3]);
    outbox.settle(1, null, 100);
    expect(unsettled()).toEqual([3]);
  });

  test('[S22] a stored job is unsettled even if a later one was refused before its tab was closed', () => {
    add(1, 100);
    add(1);
    add(1, 100);
    expect([outbox.hasUnsettled, unsettled()]).toEqual([true, [2]]);
    outbox.settle(2, null, 200);
    expect([outbox.hasUnsettled, unsettled()]).toEqual([false, []]);
    expect(outbox.prune(300)).toHaveLength(3);
  });
});
