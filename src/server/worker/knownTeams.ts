/**
 * The teams whose items a worker remembers between batches, so that most jobs need no read. The least recently used
 * teams are dropped, which bounds the memory.
 */
import type { TeamId } from '../../model/ids.ts';
import { WorkingState } from './workingState.ts';

const MAX_ITEMS = 50_000;

export class KnownTeams {
  private readonly teams = new Map<TeamId, { readonly working: WorkingState; size: number }>();
  private size = 0;

  constructor(private readonly most = MAX_ITEMS) {}

  of(team: TeamId): WorkingState {
    const working = this.teams.get(team)?.working ?? new WorkingState(team);
    this.forget(team);
    this.teams.set(team, { working, size: 0 });
    return working;
  }

  /** Records the size of a team after use, and drops other teams if the total is too large. */
  keep(team: TeamId): void {
    const known = this.teams.get(team);
    if (!known) return;
    this.size -= known.size;
    known.size = known.working.forgetHistory();
    this.size += known.size;
    for (const oldest of this.teams.keys()) {
      if (this.size <= this.most) return;
      this.forget(oldest);
    }
  }

  forget(team: TeamId): void {
    this.size -= this.teams.get(team)?.size ?? 0;
    this.teams.delete(team);
  }
}
