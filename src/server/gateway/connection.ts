/**
 * One socket: whose it is, what it may still say, and the teams that it carries.
 *
 * Guarantees that trouble in one team (removed from it, too slow, gone back) ends that team on this socket and touches no
 * other.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import type { User } from '../accounts/sessions.ts';
import { JoinAttempt } from './joinAttempt.ts';
import { Outlet } from './outlet.ts';
import type { GatewayWebSocket } from './socket.ts';
import type { TeamConnection, TeamSocket } from './teamConnection.ts';
import { GATEWAY_TIMES } from './times.ts';
import { TokenBucket } from './tokenBucket.ts';

/** Messages at once, and a second: more than the jobs that a person may put, so that these are paced and not refused. */
const BURST = 600;
const PER_SECOND = 300;
/** Messages beyond that, each refused, until the socket is closed. */
const EXCESS_BURST = 1_000;
const EXCESS_PER_SECOND = 20;
/** What the page has to hear for the others to go on when one team is too much for its reader. */
const URGENT: ReadonlySet<string> = new Set(['left', 'welcome', 'pong', 'refused']);
/** Hellos at once, and a second: each costs Redis a few calls. A page says one for each team, and when it comes again. */
const HELLO_BURST = 60;
const HELLOS_PER_SECOND = 2;
/** Messages that somebody is typing, at once, and a second. */
const CHATTER_BURST = 20;
const CHATTER_PER_SECOND = 2;
/** Characters of jobs that wait on a socket. */
const MAX_WAITING_LENGTH = 2 * 1024 * 1024;
/** Teams on one socket, more than a person can be in. */
const MAX_TEAMS = 200;

export class Connection implements TeamSocket {
  /** Of its first hello; null before that. */
  protocol: number | null = null;
  /** Whether anything has arrived since the last heartbeat. */
  isAlive = true;
  /** Whether there was no input in the page for a while. */
  isAway = false;
  badMessages = 0;
  readonly allowance = new TokenBucket(BURST, PER_SECOND);
  readonly excess = new TokenBucket(EXCESS_BURST, EXCESS_PER_SECOND);
  private readonly hellos = new TokenBucket(HELLO_BURST, HELLOS_PER_SECOND);
  /** What is not stored. */
  readonly chatter = new TokenBucket(CHATTER_BURST, CHATTER_PER_SECOND);
  private waitingLength = 0;
  readonly teams = new Map<TeamId, TeamConnection>();
  private readonly attempts = new Map<TeamId, JoinAttempt>();
  private readonly outlet: Outlet;

  /**
   * @param address where it comes from, or '' where that says nothing
   * @param stall milliseconds that the reader may take for a piece of something long
   */
  constructor(
    readonly socket: GatewayWebSocket,
    readonly user: User,
    readonly address = '',
    stall = GATEWAY_TIMES.stall,
  ) {
    this.outlet = new Outlet(socket, stall);
  }

  get member(): MemberId {
    return this.user.id;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** The team of a job that names none. */
  get onlyTeam(): TeamConnection | undefined {
    const [only] = this.teams.values();
    return this.teams.size === 1 ? only : undefined;
  }

  carry(team: TeamConnection): void {
    this.teams.set(team.team, team);
  }

  forget(team: TeamConnection): void {
    if (this.teams.get(team.team) === team) this.teams.delete(team.team);
  }

  /**
   * Begins to join a team; what there was of that team on this socket ends.
   *
   * @returns null when the socket carries too many already, or joins too often
   */
  join(team: TeamId): JoinAttempt | null {
    this.leave(team);
    if (this.attempts.size + this.teams.size >= MAX_TEAMS) this.forgetAttempts();
    if (!this.hellos.take() || this.attempts.size + this.teams.size >= MAX_TEAMS) {
      this.sayLeft(team, CLOSE.tooFast);
      return null;
    }
    const attempt = new JoinAttempt(this, team);
    this.attempts.set(team, attempt);
    return attempt;
  }

  leave(team: TeamId): void {
    this.attempts.get(team)?.cancel();
    this.attempts.delete(team);
    this.teams.get(team)?.end();
  }

  private forgetAttempts(): void {
    for (const [team, attempt] of this.attempts) if (!attempt.isOpen) this.attempts.delete(team);
  }

  /** The socket is closed. */
  end(): void {
    for (const team of new Set([...this.attempts.keys(), ...this.teams.keys()])) this.leave(team);
  }

  send(message: ServerMessage): void {
    const isUrgent = URGENT.has(message.type);
    if (!this.outlet.send(JSON.stringify(message), { isUrgent })) this.socket.close(CLOSE.resume);
  }

  /** @returns false when the reader is too slow and must come back with its cursor */
  sendFrame(frame: Buffer): boolean {
    return this.outlet.send(frame);
  }

  /**
   * Sends a message of any length at the pace of the reader. A reader that has stopped in the middle of one can be told
   * nothing more: its socket is closed.
   *
   * @returns false when the reader is gone or has stopped
   */
  async deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    const isTaken = await this.outlet.deliver(isWanted, ...parts);
    if (!isTaken && isWanted()) this.socket.close(CLOSE.resume);
    return isTaken;
  }

  /** Takes room for the text of a job that waits. @returns false when jobs of this socket take too much already */
  reserve(length: number): boolean {
    if (this.waitingLength + length > MAX_WAITING_LENGTH) return false;
    this.waitingLength += length;
    return true;
  }

  release(length: number): void {
    this.waitingLength -= length;
  }

  /** Says that a team has ended on this socket, and why. */
  sayLeft(team: TeamId, code: number): void {
    this.send({ type: 'left', team, code });
  }
}
