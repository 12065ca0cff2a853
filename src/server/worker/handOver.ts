/**
 * Hands the jobs of foreign actions over to workers in other programs.
 *
 * The request is already committed, so its client continues whether a foreign worker runs or not. The work becomes a
 * new job with its own client, which is put before the request is finished. The claimed request is the outbox: if the
 * worker is killed in between, the lease expires, another worker claims the request, finds that it was settled, and
 * hands it over.
 *
 * Guarantees that every request that took effect is handed over, and no other; and that repeating the handover produces
 * the same job: the queue holds it once, and its mutation number takes effect once. If the log no longer holds the
 * outcome of a request, the request is set aside for an operator.
 */
import { actionNamed } from '../../actions/index.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { ownClient } from '../jobs/ownClient.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import { foreignQueue } from '../jobs/queueName.ts';
import { findEntry } from '../log/readLog.ts';
import type { Done, Run } from './runTeam.ts';

/** The job that follows from a request. Its client is named after the request and has only this job. */
export const handedOver = (request: QueuedJob): QueuedJob => {
  const { team, client, mutation } = request;
  return { ...request, client: ownClient(team, client, String(mutation)), mutation: 1 };
};

/** Hands over the requests that took effect. @returns the outcome of each job */
export const handOver = async (
  thoonk: Thoonk,
  runs: readonly Run[],
  done: readonly Done[],
): Promise<readonly Done[]> => {
  const requests = runs.filter(({ job }) => isForeign(job));
  if (requests.length === 0) return done;
  const foreign = new Map(requests.map(({ id, job }) => [id, job]));
  const handed: Done[] = [];
  for (const one of done) {
    const job = foreign.get(one.id);
    const code = job && one.verdict === 'finished' ? await codeOf(thoonk.client, job, one) : one.code;
    if (job && code === 200) {
      const next = handedOver(job);
      await thoonk.job(foreignQueue(job.action)).put(JSON.stringify(next), { id: next.client });
    }
    handed.push(code === null ? { ...one, verdict: 'stalled' } : { ...one, code });
  }
  return handed;
};

const isForeign = (job: QueuedJob): boolean => actionNamed(job.action)?.foreign === true;

/**
 * The code of a finished job. For a job that was settled before the last job of its client, the client's record does
 * not hold the code, so it is read from the log; null if the log no longer holds it.
 */
export const codeOf = async (
  client: RedisClient,
  { team, client: author, mutation }: QueuedJob,
  { code, lastSeq }: Done,
): Promise<number | null> => {
  if (lastSeq === undefined) return code;
  const entry = await findEntry(client, team, `${author} ${mutation}`, lastSeq);
  return entry ? (JSON.parse(entry.body) as { code: number }).code : null;
};
