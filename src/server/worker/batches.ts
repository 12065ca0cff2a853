/**
 * The batches in hand: while one waits for Redis the next is prepared.
 *
 * Guarantees that the jobs of a team run in the order in which they were claimed, also from one batch to the next, and that
 * a job that was given back before runs while nothing else is in hand: should it kill this worker, it takes no other with it.
 * Teams take turns: of a team that has many jobs in a batch a slice is run, then it is the turn of the others.
 */
import type { TeamId } from '../../model/ids.ts';
import type { Run } from './runTeam.ts';

const MAX_BATCHES = 2;
/** Jobs of a team that are run in one go. */
const SLICE = 50;

/** Runs jobs of one team that were claimed together. Never rejects. */
export type RunJobs = (team: TeamId, runs: readonly Run[]) => Promise<void>;

export class Batches {
  private readonly running = new Set<Promise<void>>();
  /** The last jobs of each team among those that run. */
  private readonly teams = new Map<TeamId, Promise<void>>();

  constructor(
    private readonly runJobs: RunJobs,
    private readonly ended: (runs: readonly Run[]) => void,
  ) {}

  /** Each settles when its batch has ended. */
  inHand(): Promise<void>[] {
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

  /** Begins to run a batch. Resolves when another may begin, or, when this one must be alone, when it has ended. */
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
  Array.from({ length: Math.ceil(runs.length / SLICE) }, (_, at) => runs.slice(at * SLICE, (at + 1) * SLICE));

const byTeam = (runs: readonly Run[]): Map<TeamId, Run[]> => {
  const teams = new Map<TeamId, Run[]>();
  for (const run of runs) {
    const jobs = teams.get(run.job.team);
    if (jobs) jobs.push(run);
    else teams.set(run.job.team, [run]);
  }
  return teams;
};
