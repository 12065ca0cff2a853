/**
 * Removes the teams that were deleted, when their grace period is over.
 *
 * Guarantees that a deleted team is removed once and whole though workers are killed at any instant, that one which was kept
 * stays as it is, and that one worker at a time works on a team, in short slices. After the removal the team is looked at once
 * more: what others wrote about it in the same moment, such as the bridge, goes then.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { messageOf } from '../../thoonk/errors.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { Logger } from '../logger.ts';
import { claimableAt, claimDeleted, DELETED_TEAMS, forgetKept, readStoredTeam } from './deletedTeams.ts';
import { markRemoved, REMOVAL, readMark } from './markRemoved.ts';
import { isRemoved, removeFeeds, removeLog } from './removeTeam.ts';

/** How long a team is not given to another worker, unless a slice of it ends before. */
export const REMOVAL_LEASE = 60_000;
/** Milliseconds between looks for teams that are due; there is no pause while there is work. */
const ROUTINE = 30_000;

export class TeamRemoval {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly thoonk: Thoonk,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.removeAll().finally(() => {
        if (!this.stopping) this.start();
      });
    }, ROUTINE);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** One slice of one team. @returns whether there was something to do */
  async step(now: number): Promise<boolean> {
    const { client } = this.thoonk;
    const team = await claimDeleted(client, now, REMOVAL_LEASE);
    if (team === null) return false;
    await this.work(team, now);
    return true;
  }

  private async removeAll(): Promise<void> {
    try {
      while (!this.stopping && (await this.step(Date.now())));
    } catch (error) {
      this.logger.warn({ error: messageOf(error) }, 'a deleted team could not be removed: it is tried again');
    }
  }

  /** Whatever ends early is claimed again when its lease is over. */
  private async work(team: TeamId, now: number): Promise<void> {
    const { client } = this.thoonk;
    const marked = await readMark(this.thoonk, team);
    if (marked) return this.remove(team, marked, now);
    const stored = await readStoredTeam(client, team);
    if (!stored) await this.lookAgain(team);
    else if (stored.dueAt === null) await forgetKept(client, team);
    else if (stored.dueAt > now) await claimableAt(client, team, stored.dueAt);
    else if (await markRemoved(this.thoonk, team, stored, now)) await claimableAt(client, team, now);
  }

  /** After the last slice the team stays claimed: the end of the lease is the time of the second look. */
  private async remove(team: TeamId, members: readonly MemberId[], now: number): Promise<void> {
    if (!(await removeFeeds(this.thoonk, team, members))) return claimableAt(this.thoonk.client, team, now);
    await removeLog(this.thoonk, team, REMOVAL.client);
    this.logger.info({ team }, 'a deleted team was removed');
  }

  /** A team that lacks its attributes and was not removed is left alone: another program may be writing them. */
  private async lookAgain(team: TeamId): Promise<void> {
    if (await isRemoved(this.thoonk, team)) {
      while (!(await removeFeeds(this.thoonk, team, [])));
      await removeLog(this.thoonk, team, REMOVAL.client);
    }
    await this.thoonk.client.zRem(DELETED_TEAMS, team);
  }
}
