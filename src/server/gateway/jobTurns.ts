/**
 * Decides whose job is put next. Fairness is decided here, because the queues are first come, first served.
 *
 * Guarantees that each user and each team has only a few jobs of this gateway in the queues at once, regardless of the
 * number of sockets, which keeps the queues short for others; that the users of a team, and the sockets of a user, take
 * turns; and that jobs stay within the quotas. A job that has to wait is put later, not refused.
 *
 *     request → user's line → turn (slot of user and team free, quotas hold) → put → release
 *                    └ quota used up: waits until it is refilled
 */
import type { TeamId } from '../../model/ids.ts';
import type { Quotas, Spender } from './quotas.ts';

/**
 * Maximum number of jobs in the queues at once. Each tab of a user has at most one there; a person rarely needs ten.
 */
export const MAX_IN_FLIGHT = { user: 4, team: 32 };

/** A socket with a job to put. */
export type Waiting = {
  readonly member: string;
  readonly team: TeamId | null;
  readonly address: string;
  putFirst(): void;
};

type UserLine = { readonly waiting: Set<Waiting>; inFlight: number; resting: boolean };
type TeamTurns = {
  readonly users: Map<string, UserLine>;
  /** Users who have a job to put and a free slot, in order. */
  readonly rotation: Set<string>;
  inFlight: number;
};

export class JobTurns {
  private readonly teams = new Map<TeamId, TeamTurns>();
  private readonly inFlight = new Set<Waiting>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly quotas: Pick<Quotas, 'take'>,
    private readonly max = MAX_IN_FLIGHT,
  ) {}

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Calls `putFirst` of a socket when it is its turn, possibly immediately. */
  request(one: Waiting): void {
    if (one.team === null || this.inFlight.has(one)) return;
    const turns = this.turnsOf(one.team);
    const line = lineOf(turns, one.member);
    line.waiting.add(one);
    this.enrol(turns, one.member, line);
    this.advance(one.team, turns);
  }

  /** Call this when the job of a socket is settled, or the socket has no job any more. */
  release(one: Waiting): void {
    const turns = one.team === null ? undefined : this.teams.get(one.team);
    const line = turns?.users.get(one.member);
    if (one.team === null || !turns || !line) return;
    line.waiting.delete(one);
    if (this.inFlight.delete(one)) {
      line.inFlight--;
      turns.inFlight--;
    }
    if (line.waiting.size > 0) this.enrol(turns, one.member, line);
    else turns.rotation.delete(one.member);
    if (line.waiting.size === 0 && line.inFlight === 0) turns.users.delete(one.member);
    if (turns.users.size === 0) this.teams.delete(one.team);
    else this.advance(one.team, turns);
  }

  private turnsOf(team: TeamId): TeamTurns {
    const known = this.teams.get(team);
    if (known) return known;
    const turns = { users: new Map(), rotation: new Set<string>(), inFlight: 0 };
    this.teams.set(team, turns);
    return turns;
  }

  private enrol({ rotation }: TeamTurns, user: string, line: UserLine): void {
    if (!line.resting && line.inFlight < this.max.user) rotation.add(user);
  }

  private advance(team: TeamId, turns: TeamTurns): void {
    while (turns.inFlight < this.max.team) {
      const [user] = turns.rotation;
      if (user === undefined) return;
      turns.rotation.delete(user);
      const line = turns.users.get(user);
      const [one] = line?.waiting ?? [];
      if (line && one) this.take(team, turns, line, one);
    }
  }

  private take(team: TeamId, turns: TeamTurns, line: UserLine, one: Waiting): void {
    const { member: user, address } = one;
    const spenders: (readonly [Spender, string])[] = [
      ['user', user],
      ['team', team],
    ];
    if (address) spenders.push(['address', address]);
    const wait = this.quotas.take(spenders);
    if (wait > 0) {
      this.rest(team, turns, line, user, wait);
      return;
    }
    line.waiting.delete(one);
    line.inFlight++;
    turns.inFlight++;
    this.inFlight.add(one);
    if (line.waiting.size > 0) this.enrol(turns, user, line);
    one.putFirst();
  }

  /** A user whose quota is used up does not delay the other users of the team. */
  private rest(team: TeamId, turns: TeamTurns, line: UserLine, user: string, wait: number): void {
    line.resting = true;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      line.resting = false;
      if (line.waiting.size > 0) this.enrol(turns, user, line);
      this.advance(team, turns);
    }, wait).unref();
    this.timers.add(timer);
  }
}

const lineOf = ({ users }: TeamTurns, user: string): UserLine => {
  const known = users.get(user);
  if (known) return known;
  const line = { waiting: new Set<Waiting>(), inFlight: 0, resting: false };
  users.set(user, line);
  return line;
};
