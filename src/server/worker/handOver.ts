/**
 * Hands the jobs of foreign actions over to workers in other programs.
 *
 * The request is committed already: its client goes on, whether a foreign worker runs or not. What follows is a job with a
 * client of its own, put before the request is finished. The claimed request is the outbox: killed in between, its worker
 * leaves it claimed, it comes back when its lease is over, finds that it has taken effect, and is handed over then.
 *
 * Guarantees that every request that has taken effect is handed over, and however often that is done, the same job is: the
 * queue takes it once while it is there, and its mutation number lets it take effect once for ever.
 */
import { createHash } from 'node:crypto';
import { actionNamed } from '../../actions/index.ts';
import type { ClientId } from '../../model/ids.ts';
import { jobFeed } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { LANE, OWN_CLIENT_PREFIX, type QueuedJob } from '../queuedJob.ts';
import type { Done, Run } from './runTeam.ts';

/** The job that follows a request. Its client, named after the request, has only this one. */
export const handedOver = (request: QueuedJob): QueuedJob => {
  const { team, client, mutation } = request;
  const name = createHash('sha256').update(`${team} ${client} ${mutation}`).digest('hex').slice(0, 32);
  return { ...request, client: `${OWN_CLIENT_PREFIX}${name}` as ClientId, mutation: 1 };
};

/** Hands over what has taken effect among these. */
export const handOver = async (
  thoonk: Thoonk,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<void> => {
  const effective = new Set(done.filter(({ code }) => code === 200).map(({ id }) => id));
  for (const { id, job } of runs) {
    if (!effective.has(id) || !actionNamed(job.action)?.foreign) continue;
    const next = handedOver(job);
    await thoonk.job(jobFeed(LANE, job.action)).put(JSON.stringify(next), { id: next.client });
  }
};
