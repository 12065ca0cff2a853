/**
 * Removes deleted teams after their grace period.
 *
 * Guarantees that a deleted team is removed completely and only once, even if workers die; that a restored team is
 * untouched; and that one worker at a time works on a team, in short slices. After the removal the team is checked once
 * more, to delete what others, such as the bridge, wrote about it at the same moment.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { messageOf } from '../../thoonk/errors.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { Logger } from '../logger.ts';
import { claimableAt, claimDeleted, DELETED_TEAMS, forgetKept, readStoredTeam } from './deletedTeams.ts';
import { markRemoved, REMOVAL, readMark } from './markRemoved.ts';
import { isRemoved, removeFeeds, removeLog } from './removeTeam.ts';

/** Milliseconds for which a team is claimed by one worker, unless its slice ends earlier. */
export const REMOVAL_LEASE = 60_000;
/** Milliseconds between checks for due teams; there is no pause while there is work. */
const POLL_INTERVAL_MS = 30_000;

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
    }, POLL_INTERVAL_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** One slice of one team. @returns whether there was work */
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

  /** If it ends early, the team is claimed again when its lease expires. */
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

  /** After the last slice the team stays claimed: the lease expires at the time of the second check. */
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
