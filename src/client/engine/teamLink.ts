/**
 * One team on the socket: sends its hello and passes on the messages about it.
 *
 * Guarantees that messages of an earlier join are never passed on, that an interruption of this team (too slow, Redis
 * rewound) restarts only this team, and that a team that ended for good is not joined again.
 */
import type { TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { ClientMessage, ServerMessage } from '../../sync/protocol/index.ts';

/** `closed`: the server refuses this page for good, so it does not reconnect. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'closed';

export type LinkListener = {
  readonly team: TeamId;
  /** A function, because the cursor moves between joins. */
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

/** Maximum time for a snapshot on a slow connection before the connection counts as dead. */
const MAX_LOADING_MS = 120_000;
/** A retry waits for a random part of a delay that doubles from the first value up to a maximum. */
const MIN_RETRY_DELAY_MS = 1_000;
export const MAX_RETRY_DELAY_MS = 30_000;

/**
 * Maximum delay of the first retries. A gateway that restarts refuses connections for a few seconds, and pages should
 * not wait much longer than that. If the server or the network stays away, retries become less frequent.
 */
const MAX_EARLY_DELAY_MS = 4_000;
const EARLY_RETRIES = 9;

/** Full jitter: browsers that lose their gateway together must not reconnect together. */
export const retryDelay = (retry: number): number => {
  const max = retry <= EARLY_RETRIES ? MAX_EARLY_DELAY_MS : MAX_RETRY_DELAY_MS;
  return Math.random() * Math.min(max, MIN_RETRY_DELAY_MS * 2 ** Math.max(0, retry - 1));
};

export class TeamLink {
  /** Number of the newest hello. The welcome of an older one is ignored. */
  private joined = 0;
  private isWelcome = false;
  private hasEnded = false;
  private retries = 0;
  /** When the snapshot in transit began, by `performance.now()`; null if there is none. */
  private loadingSince: number | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly listener: LinkListener,
    private readonly socket: {
      /** Sends if there is a connection. */
      readonly send: (message: ClientMessage) => void;
      readonly lastMessageAt: () => number;
      /** What the socket adds to a hello: a join number that no other hello of this socket has, and its compression. */
      readonly joining: () => { readonly join: number } & Pick<Hello, 'compression'>;
      readonly leave: (link: TeamLink) => void;
    },
  ) {}

  get team(): TeamId {
    return this.listener.team;
  }

  /** Time of the server's last message for any team, by `performance.now()`. */
  get lastMessageAt(): number {
    return this.socket.lastMessageAt();
  }

  /** Sends if there is a connection. Jobs are not lost: the outbox sends them again after the next welcome. */
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

  /** Sends a hello: on a new socket, or to restart the team from its cursor. */
  join(): void {
    clearTimeout(this.retry);
    this.isWelcome = false;
    this.loadingSince = null;
    if (this.hasEnded) return;
    const joining = this.socket.joining();
    this.joined = joining.join;
    this.socket.send({ ...this.listener.hello(), ...joining });
  }

  /** Leaves the team; no further messages are passed on. */
  leave(): void {
    this.end();
    this.socket.leave(this);
  }

  /** Reports a state of the whole socket. */
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
