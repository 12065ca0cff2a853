/**
 * One socket: its user, its limits, and the teams that it carries.
 *
 * Guarantees that an error in one team (member removed, reader too slow, Redis has lost data) ends that team on this
 * socket and does not affect the others.
 */
import type { MemberId, TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import type { SharedMessage } from '../log/sharedMessage.ts';
import { JoinAttempt } from './joinAttempt.ts';
import { SocketLimits } from './socketLimits.ts';
import { SocketWriter } from './socketWriter.ts';
import type { TeamConnection, TeamSocket } from './teamConnection.ts';
import { GATEWAY_TIMES } from './times.ts';
import type { GatewayWebSocket, SocketListener } from './webSocketType.ts';

/** Sent even if one team is too much for the reader, so that the other teams can continue. */
const URGENT: ReadonlySet<string> = new Set(['left', 'welcome', 'pong', 'refused']);
/** Maximum number of characters in the waiting jobs of a socket. */
const MAX_WAITING_LENGTH = 2 * 1024 * 1024;
/** Maximum number of teams on one socket, more than a person can join. */
const MAX_TEAMS = 200;

export type ConnectionListener = {
  readonly received: (connection: Connection, text: string) => void;
  readonly closed: (connection: Connection) => void;
};

const NO_LISTENER: ConnectionListener = { received: () => {}, closed: () => {} };

export class Connection implements TeamSocket, SocketListener {
  /** The protocol version of its first hello; null before that. */
  protocol: number | null = null;
  /** Whether anything has arrived since the last heartbeat. */
  isAlive = true;
  /** Whether the page had no input for a while. */
  isAway = false;
  badMessages = 0;
  /** The list of teams that was sent last. */
  teamList = '';
  /** Null while nothing is used up, which saves memory for idle sockets. */
  private usedLimits: SocketLimits | null = null;
  private waitingLength = 0;
  /** Usually one team, for which a list needs less memory than a map. */
  teams: readonly TeamConnection[] = NONE;
  private attempts: readonly JoinAttempt[] = NONE;
  private readonly writer: SocketWriter;

  /**
   * @param address its network address, or '' if that identifies no one
   * @param stall maximum milliseconds for the reader to accept a piece of a long message
   */
  constructor(
    readonly socket: GatewayWebSocket,
    readonly member: MemberId,
    readonly address = '',
    stall = GATEWAY_TIMES.stall,
    private readonly listener: ConnectionListener = NO_LISTENER,
  ) {
    this.writer = new SocketWriter(socket, stall, closeToResume);
  }

  received(text: string): void {
    this.listener.received(this, text);
  }

  answeredPing(): void {
    this.isAlive = true;
  }

  closed(): void {
    this.listener.closed(this);
  }

  get limits(): SocketLimits {
    this.usedLimits ??= new SocketLimits();
    return this.usedLimits;
  }

  /** Frees the memory of the limits once they are full again. */
  dropFullLimits(): void {
    if (this.usedLimits?.isFull) this.usedLimits = null;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /** The team of a job that names none. */
  get onlyTeam(): TeamConnection | undefined {
    return this.teams.length === 1 ? this.teams[0] : undefined;
  }

  joined(team: TeamId): TeamConnection | undefined {
    return this.teams.find((one) => one.team === team);
  }

  carry(team: TeamConnection): void {
    this.attempts = without(this.attempts, (attempt) => attempt.team === team.team);
    // `concat` reserves no space for further teams, unlike a spread.
    this.teams = without(this.teams, (one) => one.team === team.team).concat(team);
  }

  forget(team: TeamConnection): void {
    this.teams = without(this.teams, (one) => one === team);
  }

  /**
   * Starts to join a team, and ends the previous session of that team on this socket.
   *
   * @returns null if the socket carries too many teams or joins too often
   */
  join(team: TeamId): JoinAttempt | null {
    this.leave(team);
    const isFull = () => this.attempts.length + this.teams.length >= MAX_TEAMS;
    if (isFull()) this.attempts = without(this.attempts, ({ isOpen }) => !isOpen);
    if (!this.limits.hellos.take() || isFull()) {
      this.sayLeft(team, CLOSE.tooFast);
      return null;
    }
    const attempt = new JoinAttempt(this, team);
    this.attempts = this.attempts.concat(attempt);
    return attempt;
  }

  leave(team: TeamId): void {
    for (const attempt of this.attempts) if (attempt.team === team) attempt.cancel();
    this.attempts = without(this.attempts, (attempt) => attempt.team === team);
    this.joined(team)?.end();
  }

  /** Ends all teams after the socket closes. */
  end(): void {
    for (const { team } of [...this.attempts, ...this.teams]) this.leave(team);
  }

  send(message: ServerMessage): void {
    const isUrgent = URGENT.has(message.type);
    if (!this.writer.send(JSON.stringify(message), { isUrgent })) this.socket.close(CLOSE.resume);
  }

  /** @returns false if the reader is too slow and must reconnect with its cursor */
  sendShared(message: SharedMessage): boolean {
    return this.writer.sendShared(message);
  }

  corkForTurn(): void {
    this.socket.corkForTurn?.();
  }

  /**
   * Sends a message of any length at the pace of the reader. If the reader stops in the middle, nothing else can be
   * sent, so the socket is closed.
   *
   * @returns false if the reader is gone or has stopped
   */
  async deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    return this.delivered(isWanted, await this.writer.deliver(isWanted, ...parts));
  }

  /** The same for a compressed message. */
  async deliverPacked(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    return this.delivered(isWanted, await this.writer.deliverPacked(isWanted, ...parts));
  }

  private delivered(isWanted: () => boolean, isTaken: boolean): boolean {
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

  /** Tells the page that a team has ended on this socket, and why. */
  sayLeft(team: TeamId, code: number): void {
    this.send({ type: 'left', team, code });
  }
}

const NONE: readonly never[] = [];

const without = <Item>(all: readonly Item[], isOut: (item: Item) => boolean): readonly Item[] => {
  const left = all.filter((item) => !isOut(item));
  return left.length === 0 ? NONE : left;
};

const closeToResume = (socket: GatewayWebSocket): void => socket.close(CLOSE.resume);
