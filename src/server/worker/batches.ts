/**
 * The batches in progress: one waits for Redis while the next is prepared.
 *
 * Guarantees that the jobs of a team run in the order in which they were claimed, across batches too, and that a job
 * that was given back before runs alone: if it kills this worker, it affects no other job. Teams take turns: at most
 * one slice of a team runs before the other teams get theirs.
 */
import type { TeamId } from '../../model/ids.ts';
import type { Run } from './runTeam.ts';

const MAX_BATCHES = 2;
/** Maximum number of jobs of a team that run before other teams get their turn. */
const MAX_SLICE_JOBS = 50;

/** Runs jobs of one team that were claimed together. Never rejects. */
export type RunJobs = (team: TeamId, runs: readonly Run[]) => Promise<void>;

export class Batches {
  private readonly running = new Set<Promise<void>>();
  /** The most recent running jobs of each team. */
  private readonly teams = new Map<TeamId, Promise<void>>();

  constructor(
    private readonly runJobs: RunJobs,
    private readonly ended: (runs: readonly Run[]) => void,
  ) {}

  /** One promise for each running batch; it settles when the batch has ended. */
  inProgress(): Promise<void>[] {
    return [...this.running];
  }

  /** Resolves when another batch may begin. */
  async room(): Promise<void> {
    while (this.running.size >= MAX_BATCHES) await Promise.race(this.running);
  }

  /** Resolves when all batches have ended. */
  async end(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Starts a batch. Resolves when another one may start; for a batch that must run alone, when it has ended. */
  async begin(runs: readonly Run[]): Promise<void> {
    const alone = runs.some(({ failures }) => failures > 0);
    if (alone) await this.end();
    const batch = this.run(runs).finally(() => this.running.delete(batch));
    this.running.add(batch);
    if (alone) await batch;
  }

  private async run(runs: readonly Run[]): Promise<void> {
    const slices = [...byTeam(runs)].flatMap(([team, jobs]) =>
      inSlices(jobs).map((slice) => ({ team, slice })),
    );
    await Promise.all(slices.map(({ team, slice }) => this.inTurn(team, slice)));
    this.ended(runs);
  }

  private inTurn(team: TeamId, runs: readonly Run[]): Promise<void> {
    const before = this.teams.get(team);
    const mine = before ? before.then(() => this.runJobs(team, runs)) : this.runJobs(team, runs);
    this.teams.set(team, mine);
    return mine.finally(() => {
      if (this.teams.get(team) === mine) this.teams.delete(team);
    });
  }
}

const inSlices = (runs: readonly Run[]): Run[][] =>
  Array.from({ length: Math.ceil(runs.length / MAX_SLICE_JOBS) }, (_, at) =>
    runs.slice(at * MAX_SLICE_JOBS, (at + 1) * MAX_SLICE_JOBS),
  );

const byTeam = (runs: readonly Run[]): Map<TeamId, Run[]> => {
  const teams = new Map<TeamId, Run[]>();
  for (const run of runs) {
    const jobs = teams.get(run.job.team);
    if (jobs) jobs.push(run);
    else teams.set(run.job.team, [run]);
  }
  return teams;
};
