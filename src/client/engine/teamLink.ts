/**
 * One team on the socket: sends its hello and passes on the messages about it.
 *
 * Guarantees that messages of an earlier join are never passed on, that an error in this team (removed from it, too
 * slow, Redis rewound) restarts only this team, and that a team that ended for good is not joined again.
 */
import type { TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { ClientMessage, ServerMessage } from '../../sync/protocol/index.ts';

/** `closed`: the server refuses this page for good, so it does not reconnect. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'closed';

export type LinkListener = {
  readonly team: TeamId;
  /** Called at each join, because the cursor moves. */
  readonly hello: () => Hello;
  readonly receive: (message: ServerMessage) => void;
  readonly changed: (state: ConnectionState, closeCode?: number) => void;
};

/** Codes after which the same hello would get the same answer. */
export const FINAL: ReadonlySet<number> = new Set([
  CLOSE.notSignedIn,
  CLOSE.notMember,
  CLOSE.tooOld,
  CLOSE.malformed,
]);

/** How long a snapshot may take on a slow connection before the connection counts as dead. */
const MAX_LOADING_MS = 120_000;
/** A retry waits a random part of a delay that doubles from the first of these to the second. */
const MIN_RETRY_DELAY_MS = 1_000;
export const MAX_RETRY_DELAY_MS = 30_000;

/** Full jitter: a thousand browsers that lose their gateway together must not reconnect together. */
export const retryDelay = (retry: number): number =>
  Math.random() * Math.min(MAX_RETRY_DELAY_MS, MIN_RETRY_DELAY_MS * 2 ** Math.max(0, retry - 1));

export class TeamLink {
  /** The number of the newest hello. A welcome of an older one is ignored. */
  private joined = 0;
  private isWelcome = false;
  private hasEnded = false;
  private retries = 0;
  /** Start time of a snapshot in transit, by `performance.now()`. */
  private loadingSince: number | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly listener: LinkListener,
    private readonly socket: {
      /** Sends if there is a connection. */
      readonly send: (message: ClientMessage) => void;
      readonly lastMessageAt: () => number;
      /** A number unused by any hello, including those of other links to the same team. */
      readonly nextJoin: () => number;
      readonly leave: (link: TeamLink) => void;
    },
  ) {}

  get team(): TeamId {
    return this.listener.team;
  }

  /** Time of the server's last message on any team, by `performance.now()`. */
  get lastMessageAt(): number {
    return this.socket.lastMessageAt();
  }

  /** Sends if there is a connection; jobs are in the outbox and are sent again after the next welcome. */
  send(message: ClientMessage): void {
    this.socket.send(message);
  }

  /**
   * Whether a snapshot is in transit: it is one message, so nothing else arrives before its end, not even a reply to a
   * ping.
   */
  get isLoading(): boolean {
    return this.loadingSince !== null && performance.now() - this.loadingSince < MAX_LOADING_MS;
  }

  /** Sends a hello: on a new socket, and again to restart the team from its cursor. */
  join(): void {
    clearTimeout(this.retry);
    this.isWelcome = false;
    this.loadingSince = null;
    if (this.hasEnded) return;
    this.joined = this.socket.nextJoin();
    this.socket.send({ ...this.listener.hello(), join: this.joined });
  }

  /** Leaves the team; no further messages are passed on. */
  leave(): void {
    this.end();
    this.socket.leave(this);
  }

  /** State of the whole socket. */
  changed(state: ConnectionState, closeCode?: number): void {
    if (this.hasEnded) return;
    clearTimeout(this.retry);
    this.isWelcome = false;
    this.loadingSince = null;
    this.listener.changed(state, closeCode);
  }

  received(message: ServerMessage): void {
    if (this.hasEnded) return;
    if (message.type === 'snapshot') this.loadingSince = null;
    if (message.type === 'welcome') this.welcomed(message);
    else if (message.type === 'left') this.left(message.code);
    else if (this.isWelcome || message.type === 'refused' || message.type === 'pong')
      this.listener.receive(message);
  }

  private welcomed(message: Extract<ServerMessage, { type: 'welcome' }>): void {
    if (message.join !== undefined && message.join !== this.joined) return;
    clearTimeout(this.retry);
    this.retries = 0;
    this.isWelcome = true;
    this.loadingSince = message.resumed ? null : performance.now();
    this.listener.changed('live');
    this.listener.receive(message);
  }

  private left(code: number): void {
    this.isWelcome = false;
    this.loadingSince = null;
    if (FINAL.has(code)) {
      this.leave();
      this.listener.changed('closed', code);
      return;
    }
    this.listener.changed('offline', code);
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.join(), retryDelay(++this.retries));
  }

  private end(): void {
    this.hasEnded = true;
    clearTimeout(this.retry);
  }
}
