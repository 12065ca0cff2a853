/**
 * Hands the jobs of foreign actions over to workers in other programs.
 *
 * The request is committed already: its client goes on, whether a foreign worker runs or not. What follows is a job with a
 * client of its own, put before the request is finished. The claimed request is the outbox: killed in between, its worker
 * leaves it claimed, it comes back when its lease is over, finds that it was settled, and is handed over then.
 *
 * Guarantees that every request that has taken effect is handed over, that no other is, and however often that is done, the
 * same job is: the queue takes it once while it is there, and its mutation number lets it take effect once for ever. A
 * request of which the log no longer says whether it took effect is set aside for a person.
 */
import { actionNamed } from '../../actions/index.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { jobFeed } from '../jobs/jobFeed.ts';
import { ownClient } from '../jobs/ownClient.ts';
import { LANE, type QueuedJob } from '../jobs/queuedJob.ts';
import { findEntry } from '../log/log.ts';
import type { Done, Run } from './runTeam.ts';

/** The job that follows a request. Its client, named after the request, has only this one. */
export const handedOver = (request: QueuedJob): QueuedJob => {
  const { team, client, mutation } = request;
  return { ...request, client: ownClient(team, client, String(mutation)), mutation: 1 };
};

/** Hands over what has taken effect among these. @returns what is to be done with each of them */
export const handOver = async (
  thoonk: Thoonk,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<readonly Done[]> => {
  const foreign = new Map(runs.flatMap(({ id, job }) => (isForeign(job) ? [[id, job] as const] : [])));
  if (foreign.size === 0) return done;
  const handed: Done[] = [];
  for (const one of done) {
    const job = foreign.get(one.id);
    const code = job && one.verdict === 'finished' ? await codeOf(thoonk.client, job, one) : one.code;
    if (job && code === 200) {
      const next = handedOver(job);
      await thoonk.job(jobFeed(LANE, job.action)).put(JSON.stringify(next), { id: next.client });
    }
    handed.push(code === null ? { ...one, verdict: 'stalled' } : { ...one, code });
  }
  return handed;
};

const isForeign = (job: QueuedJob): boolean => actionNamed(job.action)?.foreign === true;

/**
 * The code with which a request is in the log, or null when the log no longer says. For a request that was settled before
 * its client's last job, the client's record does not say it.
 */
/** The code of a job that is finished, from the log where it had been settled before; null when the log has forgotten it. */
export const codeOf = async (
  client: RedisClient,
  { team, client: author, mutation }: QueuedJob,
  { code, lastSeq }: Done,
): Promise<number | null> => {
  if (lastSeq === undefined) return code;
  const entry = await findEntry(client, team, `${author} ${mutation}`, lastSeq);
  return entry ? (JSON.parse(entry.body) as { code: number }).code : null;
};
