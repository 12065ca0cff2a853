/**
 * A worker: claims jobs in batches, runs them, commits them, finishes them.
 *
 * Guarantees that a job in progress keeps its lease; that the job of a killed worker returns to the queue when its
 * lease expires and still takes effect exactly once; that a job that kills its workers is set aside after three times
 * and affects no other job; that the jobs of a team take effect in the order in which they were claimed; and that
 * stopping finishes the jobs in progress. It claims in the lanes that it serves (servedLanes.ts). The queues of foreign
 * workers are only maintained, not claimed.
 *
 *     bell → turn (finish done jobs, claim waiting ones) → run by team → commit → turn …
 *       │      └ at the same time the next turn: Redis works on one batch while the next is prepared here
 *       └ every second: renew leases, return lost jobs, and check for waiting ones: foreign writers ring no bell
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { asError, messageOf } from '../../thoonk/errors.ts';
import type { Claimed } from '../../thoonk/jobQueue.ts';
import { pause } from '../../thoonk/pause.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { Logger } from '../logger.ts';
import { type Meter, NO_METER } from '../metrics/meter.ts';
import { duplicateRedisForSlot } from '../redis/connect.ts';
import { Batches } from './batches.ts';
import { Bells } from './bells.ts';
import { handOver } from './handOver.ts';
import { HeldJobs } from './heldJobs.ts';
import { KnownTeams } from './knownTeams.ts';
import type { Queue } from './lane.ts';
import { Maintenance } from './maintenance.ts';
import { readJob } from './readJob.ts';
import { recordAudit } from './recordAudit.ts';
import { type Done, type Run, runTeam } from './runTeam.ts';
import { ServedLanes } from './servedLanes.ts';
import { TeamCalls } from './teamCalls.ts';
import { updateTeamLists } from './updateTeamLists.ts';

/** Milliseconds between two maintenance passes; the contract requires at least half a second. */
const MAINTENANCE_INTERVAL = 1_000;
/** Larger batches commit more jobs of a team in one call, but after a crash more jobs return and then run alone. */
const MAX_BATCH_JOBS = 250;
/** Milliseconds before the next attempt after an error of Redis. */
const TROUBLE_PAUSE = 250;

export class Worker {
  private readonly lanes: ServedLanes;
  private readonly bells: Bells;
  private readonly maintenance: Maintenance;
  private readonly held = new HeldJobs();
  private readonly rung = new Set<Queue>();
  private readonly known = new KnownTeams();
  private readonly calls: TeamCalls;
  private readonly batches = new Batches(
    (team, runs) => this.run(team, runs),
    (runs) => this.ended(runs),
  );
  private stopping = false;
  private maintenanceTimer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();

  /**
   * @param blocking a separate connection, which waits for the bells
   * @param lanes the number of lanes if this is the first worker ever
   */
  constructor(
    private readonly thoonk: Thoonk,
    blocking: RedisClient,
    private readonly logger: Logger,
    private readonly meter: Meter = NO_METER,
    lanes?: number,
  ) {
    const { client } = thoonk;
    const ring = (queue: Queue): void => void this.rung.add(queue);
    this.calls = new TeamCalls(client);
    this.lanes = new ServedLanes(thoonk, lanes, logger, ({ own }) => {
      own.forEach(ring);
      this.bells.wake();
    });
    this.bells = new Bells(blocking, () => duplicateRedisForSlot(client, logger), ring, logger);
    this.maintenance = new Maintenance(client, logger);
  }

  start(): void {
    this.running = this.begin().then(() => this.loop());
  }

  /** The number of lanes, 0 as long as the worker does not know it; and how many of them it serves. */
  get laneCounts(): { readonly all: number; readonly served: number } {
    return { all: this.lanes.all().length, served: this.lanes.now().length };
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.maintenanceTimer);
    const left = this.lanes
      .leave()
      .catch((error: Error) => this.logger.warn({ error: error.message }, 'the lanes end with their lease'));
    this.bells.stop();
    await this.running;
    await left;
  }

  private async begin(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.lanes.begin();
        if (this.stopping) return;
        this.lanes.keep();
        this.scheduleMaintenance();
        return;
      } catch (error) {
        this.logger.warn({ error: messageOf(error) }, 'the number of lanes cannot be read');
        await pause(TROUBLE_PAUSE);
      }
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.untilTurn();
        if (!this.stopping) await this.turn();
      } catch (error) {
        if (this.stopping) break;
        this.logger.warn(
          { error: messageOf(error) },
          'a turn failed; its jobs return to the queue when their leases expire',
        );
        await pause(TROUBLE_PAUSE);
        this.retryFailing();
      }
    }
    await this.batches.end();
    await this.held.end();
    await this.finishAll();
  }

  /**
   * Waits until there is something to claim or to finish, and capacity for another batch. It listens for bells in the
   * meantime.
   */
  private async untilTurn(): Promise<void> {
    const bell = this.bells.next(this.lanes.now());
    bell.catch(() => {});
    await this.batches.room();
    if (this.rung.size === 0) await Promise.race([bell, ...this.batches.inProgress()]);
  }

  /**
   * Finishes and claims in every queue that has work, and starts the claimed jobs. An error in one queue does not
   * affect the others.
   *
   * @throws if no queue could be reached
   */
  private async turn(): Promise<void> {
    const queues = [...this.rung];
    this.rung.clear();
    const turns = await Promise.allSettled(queues.map((queue) => this.claim(queue)));
    this.reportTrouble(queues, turns);
    const runs = turns.flatMap((turn) => (turn.status === 'fulfilled' ? turn.value : []));
    if (runs.length > 0) await this.batches.begin(runs);
    const failed = turns.flatMap((turn) => (turn.status === 'rejected' ? [asError(turn.reason)] : []));
    if (failed[0] && failed.length === queues.length) throw failed[0];
  }

  /** Logs one line for all queues that begin to fail at the same time, and none while they continue to fail. */
  private reportTrouble(queues: readonly Queue[], turns: readonly PromiseSettledResult<unknown>[]): void {
    const newlyFailing: { queue: string; error: string }[] = [];
    for (const [at, queue] of queues.entries()) {
      const turn = turns[at];
      const isFailing = turn?.status === 'rejected';
      if (isFailing && !queue.failing)
        newlyFailing.push({ queue: queue.job.name, error: asError(turn.reason).message });
      queue.failing = isFailing;
    }
    if (newlyFailing[0])
      this.logger.error({ ...newlyFailing[0], queues: newlyFailing.length }, 'a queue cannot be worked on');
  }

  private ended(runs: readonly Run[]): void {
    for (const { id } of runs) {
      const queue = this.held.ended(id);
      if (queue) this.rung.add(queue);
    }
  }

  /** In a lane of another worker, jobs are only finished. */
  private async claim(queue: Queue): Promise<Run[]> {
    const { done } = queue;
    const most = this.lanes.serves(queue.lane) ? MAX_BATCH_JOBS : 0;
    if (most === 0 && done.length === 0) return [];
    queue.done = [];
    const claimed = await queue.job.turn(done, most).catch((error: Error) => {
      queue.done.unshift(...done);
      throw error;
    });
    const runs: Run[] = [];
    for (const one of claimed) {
      const run = this.read(queue, one);
      if (run) runs.push(run);
    }
    if (claimed.length === MAX_BATCH_JOBS || queue.done.length > 0) this.rung.add(queue);
    return runs;
  }

  private read(queue: Queue, { id, item, cancelled }: Claimed): Run | null {
    const job = readJob(item);
    if (job) {
      this.held.hold(id, queue);
      return { id, job, failures: cancelled };
    }
    this.logger.warn({ queue: queue.job.name }, 'an item of the queue is not a job');
    queue.done.push({ id, result: JSON.stringify({ code: 400 }) });
    return null;
  }

  private async run(team: TeamId, runs: readonly Run[]): Promise<void> {
    try {
      const all = await runTeam(this.thoonk, this.logger, team, runs, this.known, this.calls);
      this.count(runs, all);
      await updateTeamLists(this.thoonk, team, runs, all);
      await recordAudit(this.thoonk, team, runs, all);
      for (const done of await handOver(this.thoonk, runs, all)) {
        const settling = this.held.settle(done);
        if (settling) await settling;
      }
    } catch (error) {
      this.logger.warn({ team, error: messageOf(error) }, 'jobs could not be run; they return to the queue');
      for (const { id } of runs) if (!isBug(error)) this.held.postpone(id);
    }
  }

  private count(runs: readonly Run[], all: readonly Done[]): void {
    const actions = new Map(runs.map(({ id, job }) => [id, job.action]));
    for (const { id, code, verdict, lastSeq } of all)
      this.meter.jobEnded({
        action: actions.get(id) ?? '',
        code,
        verdict,
        isRepeated: lastSeq !== undefined,
      });
  }

  private async finishAll(): Promise<void> {
    const finishing = this.queues()
      .filter(({ done }) => done.length > 0)
      .map(({ job, done }) => job.turn(done, 0));
    await Promise.all(finishing).catch((error: Error) =>
      this.logger.warn({ error: error.message }, 'could not finish the jobs in progress'),
    );
  }

  private scheduleMaintenance(): void {
    this.maintenanceTimer = setTimeout(async () => {
      await this.maintain().catch((error: Error) =>
        this.logger.warn({ error: error.message }, 'could not maintain the queues'),
      );
      if (!this.stopping) this.scheduleMaintenance();
    }, MAINTENANCE_INTERVAL);
  }

  private async maintain(): Promise<void> {
    this.retryFailing();
    await this.maintenance.renew(this.held.all());
    await this.maintenance.run(this.lanes.now());
  }

  /** Jobs that could not be claimed or finished ring no bell. */
  private retryFailing(): void {
    for (const queue of this.queues()) if (queue.failing) this.rung.add(queue);
  }

  private queues(): Queue[] {
    return this.lanes.all().flatMap(({ own }) => own);
  }
}

/** Errors typical of bugs in our code count as a crash of the job; all others count as an outage of Redis. */
const isBug = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof ReferenceError ||
  error instanceof SyntaxError;
