/**
 * Runs the jobs of one team that were claimed together: reads what is not known, runs each on what the ones before leave,
 * and commits them in one call.
 *
 * Guarantees that each job is judged on the state that it is committed on: the commit compares what was looked at, and
 * whatever does not hold any more is forgotten, read and run again.
 */
import type { TeamId } from '../../model/ids.ts';
import { jobIds } from '../../model/ids.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { type Outcome, runAction } from '../../sync/runAction.ts';
import { type Commit, type CommitResult, commit } from '../../thoonk/commit.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { Logger } from '../logger.ts';
import type { QueuedJob } from '../queuedJob.ts';
import { entryBody, storedChange } from './entry.ts';
import { inflate } from './inflate.ts';
import { judgedAction } from './judge.ts';
import { KnownTeams } from './knownTeams.ts';
import { openFeeds } from './openFeeds.ts';
import { NotRead, type WorkingState } from './workingState.ts';

/** `failures`: how often it was given back because its worker died or the action threw. */
export type Run = { readonly id: string; readonly job: QueuedJob; readonly failures: number };

/** What is to be done with a claimed job. `crashed`: give it back, `stalled`: set it aside for a person. */
export type Done = {
  readonly id: string;
  readonly verdict: 'finished' | 'crashed' | 'stalled';
  readonly code: number;
};

const MOST_FAILURES = 3;
const MOST_ROUNDS = 20;

/** @param known what is remembered of teams; not to be used for the same team twice at once */
export const runTeam = async (
  thoonk: Thoonk,
  logger: Logger,
  team: TeamId,
  runs: readonly Run[],
  known = new KnownTeams(),
): Promise<Done[]> => {
  const done: Done[] = [];
  let left = runs;
  try {
    for (let round = 0; left.length > 0 && round < MOST_ROUNDS; round++) {
      const conflicts: Run[] = [];
      for (const [run, verdict] of await runRound(thoonk, logger, known.of(team), team, left)) {
        if (verdict === 'conflict') conflicts.push(run);
        else done.push(verdict);
      }
      left = conflicts;
    }
    known.keep(team);
  } catch (error) {
    known.forget(team);
    throw error;
  }
  return [...done, ...left.map(({ id }) => ({ id, verdict: 'crashed', code: 503 }) as const)];
};

type Verdict = Done | 'conflict';
type Prepared = { readonly run: Run; readonly commit: Commit };

const runRound = async (
  thoonk: Thoonk,
  logger: Logger,
  working: WorkingState,
  team: TeamId,
  runs: readonly Run[],
) => {
  const verdicts: [Run, Verdict][] = [];
  const prepared: Prepared[] = [];
  for (const [index, run] of runs.entries()) {
    let attempt = attemptTo(run, working);
    if (attempt instanceof NotRead) {
      await inflate(thoonk.client, working, runs.slice(index).flatMap(readsOf));
      attempt = attemptTo(run, working);
    }
    if (attempt instanceof Error) {
      logger.error({ action: run.job.action, error: attempt.message }, 'an action failed');
      verdicts.push([run, { id: run.id, verdict: 'crashed', code: 500 }]);
    } else prepared.push({ run, commit: attempt });
  }
  if (prepared.length === 0) return verdicts;
  const commits = prepared.map((one) => one.commit);
  for (const { changes } of commits) await openFeeds(thoonk.registry, changes);
  const results = await commit(thoonk.client, team, commits);
  results.forEach((result, index) => {
    const one = prepared[index];
    if (!one) return;
    verdicts.push([one.run, verdictOf(one.run, one.commit.code, result)]);
    if (result.outcome !== 'committed') forget(working, one.commit);
  });
  return verdicts;
};

/** Nothing that such a job has seen or meant to write is what is stored. */
const forget = (working: WorkingState, { reads, changes }: Commit): void => {
  for (const { feed, id } of [...reads, ...changes]) working.forget(feed, id);
};

/** @returns what went wrong: something has to be read first, or the action has a bug */
const attemptTo = (run: Run, working: WorkingState): Commit | Error => {
  try {
    return prepare(run, working);
  } catch (error) {
    working.takeLooked();
    return error as Error;
  }
};

const contextOf = ({ team, user, client, mutation }: QueuedJob, now: number) => ({
  team,
  user,
  now,
  newId: jobIds(client, mutation),
});

/** Arguments are not judged yet: what they cannot name is not read, and the judgement follows. */
const readsOf = ({ job }: Run) => {
  const judged = judgedAction(job.action);
  if (!judged || judged.check(job.args) !== null) return [];
  return judged.action.reads(job.args as Parameters<typeof judged.action.reads>[0], contextOf(job, 0));
};

const prepare = (run: Run, working: WorkingState): Commit => {
  const { job } = run;
  const now = Date.now();
  const outcome = run.failures >= MOST_FAILURES ? { refusal: refuse('crashed') } : judge(job, now, working);
  const changes = (outcome.changes ?? []).map(storedChange);
  const reads = working.takeLooked();
  working.advance(outcome.changes ?? [], changes);
  const { user, client, mutation } = job;
  const code = outcome.refusal?.code ?? 200;
  const head = {
    at: now,
    by: { user, client, mutation },
    action: job.action,
    code,
    ...reasonOf(outcome.refusal),
  };
  // Refusals and what changes nothing are nobody's business but their author's.
  const audience = changes.length > 0 ? '*' : user;
  return { user, client, mutation, code, audience, body: entryBody(head, changes), reads, changes };
};

const judge = (job: QueuedJob, now: number, working: WorkingState): Outcome => {
  const judged = judgedAction(job.action);
  if (!judged) return { refusal: refuse('unknownAction') };
  return runAction(judged.action, job.args, contextOf(job, now), working.state);
};

const reasonOf = (refusal: Refusal | undefined) =>
  refusal
    ? { reason: refusal.reason, ...(refusal.detail === undefined ? {} : { detail: refusal.detail }) }
    : {};

const verdictOf = (run: Run, code: number, result: CommitResult): Verdict => {
  if (result.outcome === 'conflict') return 'conflict';
  if (result.outcome === 'repeated') return { id: run.id, verdict: 'finished', code: result.code };
  if (run.failures >= MOST_FAILURES) return { id: run.id, verdict: 'stalled', code: 500 };
  return { id: run.id, verdict: 'finished', code: result.outcome === 'early' ? 409 : code };
};
