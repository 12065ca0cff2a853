/**
 * Brings back the tasks that were put off until a time, when that time has come by the clock of Redis. The next one of a task
 * that repeats comes back in the same way: it was put off until its day when the one before shipped. Takes tasks out of the
 * trash for good, too, with their comments.
 *
 * Guarantees that each comes back once though workers are killed at any instant. A team stays in the index until a look finds
 * nothing that is due, so a job that was lost is asked for again; and a job that is asked for twice changes nothing the second
 * time, because it compares the task with what it waits for. One worker at a time looks at a team.
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

/** Milliseconds between looks for teams that are due. */
const ROUTINE = 2_000;
/** How long a team is not given to another worker; and until it is looked at again after jobs were submitted. */
const LEASE = 5_000;
/** Who empties the trash: no member, because whoever owned a task may have left. */
const TRASH = asMemberId('trash');
/** Jobs of one look at a team. */
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
    }, ROUTINE);
    this.timer.unref?.();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Looks at one team that is due. @returns whether there was one */
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

  /** @returns when the team is to be looked at next; null if nothing waits. A deleted team is added again when it is opened. */
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

  /** The same look submits the same job, however often. */
  private async submit({ team, score }: ClaimedTeam, args: SleepingTask): Promise<void> {
    const { member: user, task, wakesAt } = args;
    await this.jobs.submitAsServer({ team, user, action: 'wakeTask', args }, `${task} ${wakesAt} ${score}`);
  }
}
