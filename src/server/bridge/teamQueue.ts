/**
 * The teams whose log and feeds must be compared: first those with known differences, then all others when a bridge
 * starts.
 *
 * Guarantees that a team is returned after it was added, and that a team that cannot be compared (a key of another
 * type, for example) does not delay others: it is returned again after the next `retry`.
 */
import type { TeamId } from '../../model/ids.ts';

/** Ticks after which a team is compared even though foreign programs are still writing to it. */
const MAX_BUSY_TICKS = 15;
/** Entries after which a team is compared, which keeps its marks near the end of its log. */
const COMPARE_AFTER = 2_000;

export class TeamQueue {
  private readonly due = new Set<TeamId>();
  private rest: TeamId[] = [];
  private readonly failed = new Set<TeamId>();
  /** Teams with foreign writes: the number of ticks since the first, and whether there was one in this tick. */
  private readonly busy = new Map<TeamId, { ticks: number; isBusy: boolean }>();
  private readonly entries = new Map<TeamId, number>();

  get isEmpty(): boolean {
    return this.due.size === 0 && this.rest.length === 0;
  }

  startOver(): void {
    for (const teams of [this.due, this.failed, this.busy, this.entries]) teams.clear();
    this.rest = [];
  }

  addAll(teams: Iterable<TeamId>): void {
    this.rest = [...new Set(teams)].reverse();
  }

  add(team: TeamId): void {
    this.due.add(team);
  }

  next(): TeamId | undefined {
    for (const team of this.due) {
      this.due.delete(team);
      return team;
    }
    return this.rest.pop();
  }

  compared(team: TeamId): void {
    this.failed.delete(team);
    this.entries.delete(team);
  }

  /** @returns whether it had worked before */
  fail(team: TeamId): boolean {
    const isNew = !this.failed.has(team);
    this.failed.add(team);
    return isNew;
  }

  /** Foreign writes were added item by item: compare the whole team when they pause. */
  wroteTo(team: TeamId): void {
    const ticks = this.busy.get(team)?.ticks ?? 0;
    this.busy.set(team, { ticks, isBusy: true });
  }

  appended(team: TeamId, count: number): void {
    const entries = (this.entries.get(team) ?? 0) + count;
    this.entries.set(team, entries);
    if (entries >= COMPARE_AFTER) this.add(team);
  }

  tick(): void {
    for (const team of this.failed) this.add(team);
    for (const [team, { ticks, isBusy }] of this.busy) {
      if (isBusy && ticks < MAX_BUSY_TICKS) {
        this.busy.set(team, { ticks: ticks + 1, isBusy: false });
      } else {
        this.busy.delete(team);
        this.add(team);
      }
    }
  }
}
