/** Queues and jobs, as operations. A blocking get delays the answers after it. */
import type { Bytes } from '../client.ts';
import { NotClaimed, NotStalled, type ThoonkError } from '../errors.ts';
import type { JobQueue } from '../jobQueue.ts';
import type { Call } from './call.ts';
import type { Operation, Operations, Peer } from './operation.ts';
import { toJson } from './values.ts';

const openQueue = async ({ thoonk }: Peer, call: Call) => {
  const queue = thoonk.queue(call.feed);
  await queue.open(call.config);
  return queue;
};

const openJob = async ({ thoonk }: Peer, call: Call) => {
  const job = thoonk.job(call.feed);
  await job.open(call.config);
  return job;
};

const putOptions = (call: Call) => ({
  priority: call.flag('priority'),
  ...(call.has('id') ? { id: call.text('id') } : {}),
});

const queueVerbs: Operations = {
  'queue.open': async (peer, call) => {
    await openQueue(peer, call);
    return null;
  },
  'queue.put': async (peer, call) => (await openQueue(peer, call)).put(call.bytes('item'), putOptions(call)),
  'queue.get': async (peer, call) =>
    toJson(await (await openQueue(peer, call)).takeNext(call.amount('timeout'))),
  'queue.retract': async (peer, call) => {
    await (await openQueue(peer, call)).retract(call.id);
    return null;
  },
  'queue.ids': async (peer, call) => (await (await openQueue(peer, call)).idBytes()).map(toJson),
};

/** A verb on one job, and the error if it did not apply. */
const onJob =
  (
    verb: (queue: JobQueue, id: Bytes, call: Call) => Promise<boolean>,
    otherwise: (feed: string, id: string) => ThoonkError,
  ): Operation =>
  async (peer, call) => {
    const job = await openJob(peer, call);
    if (!(await verb(job, call.id, call))) throw otherwise(call.feed, String(call.id));
    return null;
  };

const notClaimed = (feed: string, id: string) => new NotClaimed(feed, id);

const jobVerbs: Operations = {
  'job.open': async (peer, call) => {
    await openJob(peer, call);
    return null;
  },
  'job.put': async (peer, call) => (await openJob(peer, call)).put(call.bytes('item'), putOptions(call)),
  'job.get': async (peer, call) => {
    const { id, item, cancelled } = await (await openJob(peer, call)).claimNext(call.amount('timeout'));
    return { id: toJson(id), item: toJson(item), cancelled };
  },
  'job.finish': onJob(
    (job, id, call) => job.finish(id, call.has('result') ? call.bytes('result') : undefined),
    notClaimed,
  ),
  'job.cancel': onJob((job, id) => job.cancel(id), notClaimed),
  'job.stall': onJob((job, id) => job.stall(id), notClaimed),
  'job.retry': onJob(
    (job, id) => job.retry(id),
    (feed, id) => new NotStalled(feed, id),
  ),
  'job.retract': async (peer, call) => {
    await (await openJob(peer, call)).retract(call.id);
    return null;
  },
  'job.failures': async (peer, call) => (await openJob(peer, call)).failures(call.id),
  'job.ids': async (peer, call) => (await (await openJob(peer, call)).idBytes()).map(toJson),
  /**
   * `timeout`: seconds after which a claim is given back; `cancels`: maximum number of cancels before it is stalled.
   */
  'job.maintenance': async (peer, call) => {
    const lease = call.has('timeout') ? call.amount('timeout') * 1000 : null;
    await (await openJob(peer, call)).maintenance(lease, call.amount('cancels'));
    return null;
  },
};

export const queueOperations: Operations = { ...queueVerbs, ...jobVerbs };
