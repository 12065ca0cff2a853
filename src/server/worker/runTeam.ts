/**
 * Runs the jobs of one team that were claimed together: reads unknown items, runs each job on the state that the
 * previous ones leave, and commits all of them in one call.
 *
 * Guarantees that each job runs on the state on which it is committed: the commit compares the items that the action
 * looked at, and if they have changed, they are read again and the job runs again.
 */
import type { Read } from '../../actions/defineAction.ts';
import type { Change } from '../../model/change.ts';
import { jobIds, type TeamId } from '../../model/ids.ts';
import { REFUSALS, type Refusal, refuse } from '../../model/refusal.ts';
import { type Outcome, readsOf, runAction } from '../../sync/runAction.ts';
import { asError } from '../../thoonk/errors.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { QueuedJob } from '../jobs/queuedJob.ts';
import type { Commit, CommitResult } from '../log/commit.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { registerAndCommit } from '../log/registerAndCommit.ts';
import type { Logger } from '../logger.ts';
import { noteWakes } from '../wakes/wakeIndex.ts';
import { KnownTeams } from './knownTeams.ts';
import { readItems } from './readItems.ts';
import { actionOf } from './readJob.ts';
import { TeamCalls } from './teamCalls.ts';
import { NotRead, type WorkingState } from './workingState.ts';

/** A claimed job. `failures`: how often it was given back because its worker died or the action threw. */
export type Run = { readonly id: string; readonly job: QueuedJob; readonly failures: number };

/**
 * The outcome of a claimed job. `crashed`: give it back and count a failure; `postponed`: try again later; `stalled`:
 * set it aside for an operator.
 */
export type Done = {
  readonly id: string;
  readonly verdict: 'finished' | 'crashed' | 'postponed' | 'stalled';
  readonly code: number;
  /**
   * Set if the job was settled earlier: the number of the last entry of its client. `code` is exact only if that entry
   * is the job's own.
   */
  readonly lastSeq?: number;
};

const MAX_FAILURES = 3;
/** Maximum attempts before the job is postponed, so that other writers of the same items can finish. */
const MAX_ROUNDS = 5;

/** A job in this call. `refusal`: the result that overrides its action. */
type Attempt = { readonly run: Run; readonly round: number; readonly refusal?: Refusal };

/**
 * @param known the remembered teams; never use it for the same team twice at once
 * @param calls gathers the calls of several teams that run at the same time
 */
export const runTeam = async (
  thoonk: Thoonk,
  logger: Logger,
  team: TeamId,
  runs: readonly Run[],
  known = new KnownTeams(),
  calls = new TeamCalls(thoonk.client),
): Promise<Done[]> => {
  const done: Done[] = [];
  let left: readonly Attempt[] = runs.map((run) => ({ run, round: 0 }));
  try {
    for (let round = 0; left.length > 0 && round < MAX_ROUNDS; round++) {
      const again: Attempt[] = [];
      const site = { thoonk, logger, calls, team, working: known.of(team) };
      for (const verdict of await runRound(site, left)) {
        if ('round' in verdict) again.push(verdict);
        else done.push(verdict);
      }
      left = again;
    }
    known.keep(team);
  } catch (error) {
    known.forget(team);
    throw error;
  }
  return [...done, ...left.map(({ run: { id } }) => ({ id, verdict: 'postponed', code: 503 }) as const)];
};

type Prepared = { readonly attempt: Attempt; readonly commit: Commit };

/** Where jobs run. */
type Site = {
  readonly thoonk: Thoonk;
  readonly logger: Logger;
  readonly calls: TeamCalls;
  readonly team: TeamId;
  readonly working: WorkingState;
};

const runRound = async (site: Site, attempts: readonly Attempt[]): Promise<(Done | Attempt)[]> => {
  const { thoonk, logger, calls, team, working } = site;
  const verdicts: (Done | Attempt)[] = [];
  const prepared: Prepared[] = [];
  for (const [index, attempt] of attempts.entries()) {
    const first = attemptTo(attempt, working);
    const made =
      first instanceof NotRead
        ? await readAndAttempt(site, first, attempt, attempts.slice(index + 1))
        : first;
    if (made instanceof Error) {
      logger.error({ action: attempt.run.job.action, error: made.message }, 'an action failed');
      verdicts.push({ id: attempt.run.id, verdict: 'crashed', code: 500 });
    } else prepared.push({ attempt, commit: made });
  }
  if (prepared.length === 0) return verdicts;
  const commits = prepared.map((one) => one.commit);
  await noteWakes(thoonk.client, team, commits);
  const results = await registerAndCommit(thoonk, team, commits, (...jobs) => calls.commit(...jobs));
  results.forEach((result, index) => {
    const one = prepared[index];
    if (!one) return;
    if (result.outcome === 'broken')
      logger.error({ team, feed: result.feed }, 'a feed is of another type: nothing can be written to it');
    verdicts.push(verdictOf(one, result));
    if (result.outcome !== 'committed') forget(working, one.commit);
  });
  return verdicts;
};

/** Reads the unknown items that an attempt has looked at, together with those named by it and by the jobs after it. */
const readAndAttempt = async (
  { thoonk, calls, working }: Site,
  notRead: NotRead,
  attempt: Attempt,
  next: readonly Attempt[],
): Promise<Commit | Error> => {
  let made: Commit | Error = notRead;
  for (let tries = 0; made instanceof NotRead && tries < MAX_READS; tries++) {
    const reads = [...readsMoreOf(attempt, working), ...[attempt, ...next].flatMap(readsOfJob)];
    await readItems(thoonk.client, calls, working, [...made.items, ...reads]);
    made = attemptTo(attempt, working);
  }
  return made;
};

const MAX_READS = 3;

/** Forgets the items that such a job has read or tried to write: the stored ones may differ. */
const forget = (working: WorkingState, { reads, changes }: Commit): void => {
  for (const { feed, id } of [...reads, ...changes]) working.forget(feed, id);
};

/** @returns the reason for stopping: an item must be read first, or the action has a bug */
const attemptTo = (attempt: Attempt, working: WorkingState): Commit | Error => {
  try {
    return prepare(attempt, working);
  } catch (error) {
    working.takeLooked();
    return asError(error);
  }
};

const contextOf = ({ team, user, client, mutation }: QueuedJob, now: number) => ({
  team,
  user,
  now,
  newId: jobIds(client, mutation),
});

/** The arguments are not validated yet. Invalid ones are not read here; validation refuses them later. */
const readsOfJob = ({ run: { job } }: Attempt) => {
  const judged = actionOf(job);
  if (!judged || judged.check(job.args) !== null) return [];
  return readsOf(judged.action, job.args as Parameters<typeof judged.action.reads>[0], contextOf(job, 0));
};

/** Reads that depend on known items; empty while those are unknown. */
const readsMoreOf = ({ run: { job } }: Attempt, working: WorkingState): readonly Read[] => {
  const judged = actionOf(job);
  if (!judged?.action.readsMore || judged.check(job.args) !== null) return [];
  try {
    const args = job.args as Parameters<typeof judged.action.readsMore>[1];
    return judged.action.readsMore(working.state, args, contextOf(job, 0));
  } catch (error) {
    if (error instanceof NotRead) return [];
    throw error;
  } finally {
    working.takeLooked();
  }
};

const prepare = (attempt: Attempt, working: WorkingState): Commit => {
  const { job } = attempt.run;
  const now = Date.now();
  const judged = judgeAttempt(attempt, now, working);
  const made = madeBy(job, judged.changes ?? []);
  // New items almost never exist already; on the first attempt only the commit checks that.
  const unknown = made.filter((item) => !working.knows(item));
  if (attempt.round > 0 && unknown.length > 0) throw new NotRead(unknown);
  const unread = attempt.round === 0 ? unknown : [];
  const isTaken = made.some((item) => !unread.includes(item) && working.state.has(item.feed, item.id));
  const outcome = isTaken ? { refusal: refuse('idTaken') } : judged;
  const changes = (outcome.changes ?? []).map(storedChange);
  const reads = working.takeLooked();
  if (!isTaken) for (const { feed, id } of unread) reads.push({ feed, id, raw: null });
  working.advance(changes);
  const { user, client, mutation } = job;
  const { code = 200, reason, detail } = outcome.refusal ?? {};
  const head = { at: now, by: { user, client, mutation }, action: job.action, code, reason, detail };
  // Refusals and jobs that change nothing concern only their author.
  const audience = changes.length > 0 ? '*' : user;
  return { user, client, mutation, code, audience, body: entryBody(head, changes, audience), reads, changes };
};

const judgeAttempt = ({ run, refusal }: Attempt, now: number, working: WorkingState): Outcome => {
  if (refusal) return { refusal };
  return run.failures >= MAX_FAILURES ? { refusal: refuse('crashed') } : judge(run.job, now, working);
};

/** The items that a job creates: their ids begin with its client and number. */
const madeBy = ({ client, mutation }: QueuedJob, changes: readonly Change[]): Read[] => {
  const id = jobIds(client, mutation)();
  const beginning = id.slice(0, id.lastIndexOf('.') + 1);
  return changes.filter((change) => change.kind === 'publish' && change.id.startsWith(beginning));
};

const judge = (job: QueuedJob, now: number, working: WorkingState): Outcome => {
  const judged = actionOf(job);
  if (!judged) return { refusal: refuse('unknownAction') };
  return runAction(judged.action, job.args, contextOf(job, now), working.state);
};

const verdictOf = ({ attempt, commit: { code } }: Prepared, result: CommitResult): Done | Attempt => {
  const { run, refusal } = attempt;
  const { id } = run;
  switch (result.outcome) {
    case 'conflict':
      return { ...attempt, round: attempt.round + 1 };
    case 'broken':
      return { run, round: attempt.round + 1, refusal: refuse('crashed', 'the feed is of another type') };
    case 'repeated':
      return { id, verdict: 'finished', code: result.code, lastSeq: result.seq };
    case 'stranger':
      return { id, verdict: 'finished', code: REFUSALS.wrongClient };
    case 'early':
      return { id, verdict: 'finished', code: REFUSALS.outOfOrder };
    case 'committed':
      return { id, verdict: refusal || run.failures >= MAX_FAILURES ? 'stalled' : 'finished', code };
  }
};
