/**
 * One socket: its user, its limits, and the teams that it carries.
 *
 * Guarantees that an error in one team (member removed, reader too slow, Redis has lost data) ends that team on this
 * socket and does not affect the others.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import type { User } from '../accounts/sessions.ts';
import { JoinAttempt } from './joinAttempt.ts';
import { Outlet } from './outlet.ts';
import type { TeamConnection, TeamSocket } from './teamConnection.ts';
import { GATEWAY_TIMES } from './times.ts';
import { TokenBucket } from './tokenBucket.ts';
import type { GatewayWebSocket } from './webSocketType.ts';

/**
 * Message allowance: burst, and per second. Larger than the job quotas of a user, so that jobs are delayed and not
 * refused.
 */
const BURST = 600;
const PER_SECOND = 300;
/** Maximum number of refused messages before the socket is closed. */
const EXCESS_BURST = 1_000;
const EXCESS_PER_SECOND = 20;
/** Messages that are sent even when one team is too much for the reader, so that the others can continue. */
const URGENT: ReadonlySet<string> = new Set(['left', 'welcome', 'pong', 'refused']);
/**
 * Hello allowance: burst, and per second. Each hello costs a few Redis calls; a page sends one per team when it
 * connects.
 */
const HELLO_BURST = 60;
const HELLOS_PER_SECOND = 2;
/** Typing allowance: burst, and per second. */
const CHATTER_BURST = 20;
const CHATTER_PER_SECOND = 2;
/** Maximum number of characters in the waiting jobs of a socket. */
const MAX_WAITING_LENGTH = 2 * 1024 * 1024;
/** Maximum number of teams on one socket, more than a person can join. */
const MAX_TEAMS = 200;

export class Connection implements TeamSocket {
  /** The protocol version of its first hello; null before that. */
  protocol: number | null = null;
  /** Whether anything has arrived since the last heartbeat. */
  isAlive = true;
  /** Whether the page had no input for a while. */
  isAway = false;
  badMessages = 0;
  readonly allowance = new TokenBucket(BURST, PER_SECOND);
  readonly excess = new TokenBucket(EXCESS_BURST, EXCESS_PER_SECOND);
  private readonly hellos = new TokenBucket(HELLO_BURST, HELLOS_PER_SECOND);
  /** Messages that are never stored. */
  readonly chatter = new TokenBucket(CHATTER_BURST, CHATTER_PER_SECOND);
  private waitingLength = 0;
  readonly teams = new Map<TeamId, TeamConnection>();
  private readonly attempts = new Map<TeamId, JoinAttempt>();
  private readonly outlet: Outlet;

  /**
   * @param address its network address, or '' if that identifies no one
   * @param stall maximum milliseconds for the reader to accept a piece of a long message
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
   * Starts to join a team, and ends the previous session of that team on this socket.
   *
   * @returns null if the socket carries too many teams or joins too often
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

  /** Ends all teams after the socket closes. */
  end(): void {
    for (const team of new Set([...this.attempts.keys(), ...this.teams.keys()])) this.leave(team);
  }

  send(message: ServerMessage): void {
    const isUrgent = URGENT.has(message.type);
    if (!this.outlet.send(JSON.stringify(message), { isUrgent })) this.socket.close(CLOSE.resume);
  }

  /** @returns false if the reader is too slow and must reconnect with its cursor */
  sendFrame(frame: Buffer): boolean {
    return this.outlet.send(frame);
  }

  /**
   * Sends a message of any length at the pace of the reader. If the reader stops in the middle, nothing else can be
   * sent, so the socket is closed.
   *
   * @returns false if the reader is gone or has stopped
   */
  async deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    const isTaken = await this.outlet.deliver(isWanted, ...parts);
    if (!isTaken && isWanted()) this.socket.close(CLOSE.resume);
    return isTaken;
  }

  /** Reserves space for the text of a waiting job. @returns false if the jobs of this socket already use too much */
  reserve(length: number): boolean {
    if (this.waitingLength + length > MAX_WAITING_LENGTH) return false;
    this.waitingLength += length;
    return true;
  }

  release(length: number): void {
    this.waitingLength -= length;
  }

  /** Sends that a team has ended on this socket, with the reason. */
  sayLeft(team: TeamId, code: number): void {
    this.send({ type: 'left', team, code });
  }
}
