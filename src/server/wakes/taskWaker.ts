/**
 * Brings back tasks that were put off when their time has come by Redis's clock. The next occurrence of a repeating
 * task returns in the same way: it is put off until its day when the previous one ships. Also removes old tasks with
 * their comments from the trash.
 *
 * Guarantees that each task returns once, even if workers are killed at any moment. A team stays in the index until a
 * check finds nothing due, so a lost job is submitted again; a repeated job changes nothing, because it compares the
 * task with the expected one. One worker at a time checks a team.
 */

import { asMemberId, type JobKey } from '../../model/ids.ts';
import { messageOf } from '../../thoonk/errors.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { JobRequest } from '../jobs/jobSubmitter.ts';
import type { Logger } from '../logger.ts';
import { readStoredTeam } from '../removal/deletedTeams.ts';
import { type OldTask, readOldTrash } from './oldTrash.ts';
import { readSleepingTasks, type SleepingTask } from './sleepingTasks.ts';
import { type ClaimedTeam, claimWakes, settleWakes } from './wakeIndex.ts';

/** Milliseconds between checks for due teams. */
const POLL_INTERVAL_MS = 2_000;
/** Milliseconds for which a team is claimed by one worker, and until it is checked again after jobs were submitted. */
const LEASE = 5_000;
/** The author of purges; not a member, because the owner of a task may have left. */
const TRASH = asMemberId('trash');
/** Maximum number of jobs per check of a team. */
const MAX_JOBS = 200;

type Submitter = { readonly submitAsServer: (job: JobRequest, key: string) => Promise<JobKey> };

export class TaskWaker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly thoonk: Thoonk,
    private readonly jobs: Submitter,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.wakeAll().finally(() => {
        if (!this.stopping) this.start();
      });
    }, POLL_INTERVAL_MS);
    this.timer.unref?.();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Checks one due team. @returns whether there was one */
  async step(): Promise<boolean> {
    const claimed = await claimWakes(this.thoonk.client, LEASE);
    if (!claimed) return false;
    await settleWakes(this.thoonk.client, claimed, await this.wake(claimed));
    return true;
  }

  private async wakeAll(): Promise<void> {
    try {
      while (!this.stopping && (await this.step()));
    } catch (error) {
      this.logger.warn({ error: messageOf(error) }, 'tasks could not be woken: it is tried again');
    }
  }

  /** @returns the time of the next check; null if nothing waits. A deleted team is added again when it is opened. */
  private async wake(claimed: ClaimedTeam): Promise<number | null> {
    const { client } = this.thoonk;
    const { team, now } = claimed;
    const stored = await readStoredTeam(client, team);
    if (!stored || stored.dueAt !== null) return null;
    const sleeping = await readSleepingTasks(client, team);
    const due = sleeping.filter(({ wakesAt }) => wakesAt <= now);
    await Promise.all(due.slice(0, MAX_JOBS).map((task) => this.submit(claimed, task)));
    const trash = await readOldTrash(client, team, now);
    await Promise.all(trash.tasks.map((old) => this.purge(claimed, old)));
    if (due.length > 0 || trash.tasks.length > 0) return now + LEASE;
    const times = [...sleeping.map(({ wakesAt }) => wakesAt), ...(trash.next === null ? [] : [trash.next])];
    return times.length > 0 ? Math.min(...times) : null;
  }

  private async purge({ team, score }: ClaimedTeam, args: OldTask): Promise<void> {
    await this.jobs.submitAsServer({ team, user: TRASH, action: 'purgeTask', args }, `${args.task} ${score}`);
  }

  /** Repeating a check submits the same job. */
  private async submit({ team, score }: ClaimedTeam, args: SleepingTask): Promise<void> {
    const { member: user, task, wakesAt } = args;
    await this.jobs.submitAsServer({ team, user, action: 'wakeTask', args }, `${task} ${wakesAt} ${score}`);
  }
}
