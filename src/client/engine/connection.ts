/**
 * The socket and the teams on it: heartbeat, reconnection and connection state.
 *
 * Guarantees that a late event of an old socket never touches the state of a new one (each socket is a generation,
 * dropped after its final close), that the library queues nothing (unsent jobs live in the outbox), and that a silent
 * socket is dropped only after an unanswered ping: a late timer proves nothing, because browsers throttle the timers of
 * background pages. There is a socket only while at least one team is joined.
 */
import type ReconnectingWebSocket from 'reconnecting-websocket';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { ClientMessage, ServerMessage } from '../../sync/protocol/index.ts';
import type { Environment } from './environment.ts';
import { MessageReader } from './messageReader.ts';
import {
  type ConnectionState,
  FINAL,
  type LinkListener,
  MAX_RETRY_DELAY_MS,
  retryDelay,
  TeamLink,
} from './teamLink.ts';

export type ConnectionEnvironment = Pick<
  Environment,
  'url' | 'WebSocket' | 'sockets' | 'unpack' | 'wakeUps' | 'losses'
>;

const HEARTBEAT_INTERVAL_MS = 15_000;
const WAKE_UP_TIMEOUT_MS = 2_000;
/** A timer that is late by this factor was throttled; messages may be waiting behind it. */
const LATE_TIMER_FACTOR = 1.5;
/** Minimum time open for a connection to count as successful, which resets the backoff. */
const MIN_UPTIME_MS = 5_000;

export class Connection {
  private socket: ReconnectingWebSocket | null = null;
  private generation = 0;
  /** Hellos sent for all teams: a team that is opened again must not accept the welcome of an earlier hello. */
  private joins = 0;
  /** Whether the user is away from this page. The server treats a new socket as active. */
  private isAway = false;
  /** Whether nothing has arrived since the last ping. */
  private unanswered = false;
  /** Time of the last heartbeat by the wall clock, which continues while the machine sleeps. */
  private lastBeat = 0;
  /** Monotonic: the wall clock can jump, and the server's last message decides which edits are safe. */
  private lastMessageAt = 0;
  /** When the socket opened, by `performance.now()`. */
  private openedAt = 0;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private replyTimer: ReturnType<typeof setTimeout> | undefined;
  private stopListening = (): void => {};

  private reader: MessageReader | null = null;
  private canUnpack: boolean;

  /** In joining order: the visible team first. */
  private readonly links = new Set<TeamLink>();

  /** @param teamsListed called with the list of the user's teams */
  constructor(
    private readonly environment: ConnectionEnvironment,
    private readonly teamsListed: (teams: readonly OwnTeam[]) => void = () => {},
  ) {
    this.canUnpack = environment.unpack !== undefined;
  }

  /** Adds a team, and connects if it is the first. */
  join(listener: LinkListener): TeamLink {
    const link = new TeamLink(listener, {
      send: (message) => this.send(message),
      lastMessageAt: () => this.lastMessageAt,
      joining: () => ({
        join: ++this.joins,
        ...(this.canUnpack ? { compression: 'deflate-raw' as const } : {}),
      }),
      leave: (left) => this.leave(left),
    });
    this.links.add(link);
    if (!this.socket) this.start();
    else if (this.socket.readyState === OPEN) link.join();
    else link.changed('connecting');
    return link;
  }

  /** Reports whether the user is active on this page, now and on every new socket. */
  setAway(isAway: boolean): void {
    this.isAway = isAway;
    if (this.links.size > 0) this.send({ type: 'activity', away: isAway });
  }

  private leave(link: TeamLink): void {
    if (!this.links.delete(link)) return;
    if (this.links.size === 0) this.stop();
    else this.send({ type: 'leave', team: link.team });
  }

  /** @param state what to report until the server answers */
  private start(state: ConnectionState = 'connecting', closeCode?: number): void {
    const generation = ++this.generation;
    const current = (work: () => void) => generation === this.generation && work();
    const Socket = this.environment.sockets.here();
    if (!Socket) {
      this.changed(state, closeCode);
      this.loadSocket(() => current(() => this.start(state, closeCode)));
      return;
    }
    const socket = new Socket(this.environment.url, [], {
      WebSocket: this.environment.WebSocket,
      startClosed: true,
      maxEnqueuedMessages: 0,
      connectionTimeout: 8_000,
      // A getter, because each retry needs a new random delay.
      get minReconnectionDelay() {
        return retryDelay(socket.retryCount);
      },
      reconnectionDelayGrowFactor: 1,
      maxReconnectionDelay: MAX_RETRY_DELAY_MS,
      minUptime: MIN_UPTIME_MS,
    });
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => current(() => this.opened());
    socket.onmessage = (event) => current(() => this.received(event.data));
    socket.onclose = (event) => current(() => this.closed(event.code));
    this.changed(state, closeCode);
    const ends = [this.environment.wakeUps(() => this.wakeUp()), this.environment.losses(() => this.lost())];
    this.stopListening = () => ends.forEach((end) => void end());
    socket.reconnect();
  }

  /** The socket library is not in the initial bundle; it loads while the stored team is read. */
  private loadSocket(loaded: () => void): void {
    const retry = () => setTimeout(() => this.loadSocket(loaded), MAX_RETRY_DELAY_MS / 10);
    this.environment.sockets.load().then(loaded, retry);
  }

  /** Ends this generation: later events of its socket are ignored. */
  private stop(): void {
    this.generation++;
    this.reader?.stop();
    this.stopListening();
    clearInterval(this.heartbeat);
    this.stopReplyTimer();
    this.socket?.close();
    this.socket = null;
  }

  private send(message: ClientMessage): void {
    if (this.socket?.readyState === OPEN) this.socket.send(JSON.stringify(message));
  }

  private opened(): void {
    this.noteMessage();
    this.startReading();
    this.openedAt = this.lastMessageAt;
    clearInterval(this.heartbeat);
    this.lastBeat = Date.now();
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_INTERVAL_MS);
    for (const link of this.links) link.join();
    if (this.isAway) this.setAway(true);
  }

  /** If a message cannot be decompressed, reconnects and no longer accepts compressed messages. */
  private startReading(): void {
    this.reader?.stop();
    const failed = () => {
      this.canUnpack = false;
      this.socket?.reconnect();
    };
    this.reader = new MessageReader(this.environment.unpack, (message) => this.passOn(message), failed);
  }

  private received(data: unknown): void {
    this.noteMessage();
    this.stopReplyTimer();
    this.reader?.read(data);
  }

  private passOn(message: ServerMessage): void {
    if (message.type === 'teams') {
      this.teamsListed(message.teams);
      return;
    }
    const team = 'team' in message ? message.team : undefined;
    for (const link of [...this.links]) if (team === undefined || link.team === team) link.received(message);
  }

  private noteMessage(): void {
    this.unanswered = false;
    this.lastMessageAt = performance.now();
  }

  private closed(code: number): void {
    this.reader?.stop();
    clearInterval(this.heartbeat);
    this.stopReplyTimer();
    if (!FINAL.has(code)) {
      if (this.isSentAway(code)) this.startAgain('offline', code);
      else this.changed('offline', code);
      return;
    }
    this.stop();
    this.changed('closed', code);
  }

  /**
   * A gateway that shuts down closes its sockets one by one, so clients are already spread out and can reconnect to
   * another gateway without delay. A socket that closes as soon as it opens is a broken server and needs the backoff.
   */
  private isSentAway(code: number): boolean {
    return code === CLOSE.restart && performance.now() - this.openedAt >= MIN_UPTIME_MS;
  }

  private changed(state: ConnectionState, closeCode?: number): void {
    for (const link of [...this.links]) link.changed(state, closeCode);
  }

  private get isLoading(): boolean {
    return [...this.links].some((link) => link.isLoading);
  }

  private beat(): void {
    const late = Date.now() - this.lastBeat > HEARTBEAT_INTERVAL_MS * LATE_TIMER_FACTOR;
    this.lastBeat = Date.now();
    if (!this.unanswered || this.isLoading) this.ping();
    else if (!late) this.socket?.reconnect();
    // A ping in progress has its own timer.
    else if (this.replyTimer === undefined) this.ask();
  }

  private ping(): void {
    this.unanswered = true;
    this.send({ type: 'ping', at: Date.now() });
  }

  private stopReplyTimer(): void {
    clearTimeout(this.replyTimer);
    this.replyTimer = undefined;
  }

  /** Pings and expects a reply soon. If the timer was late, pings once more: the reply may still be queued. */
  private ask(again = true): void {
    this.stopReplyTimer();
    const from = Date.now();
    this.replyTimer = setTimeout(() => {
      this.replyTimer = undefined;
      if (this.isLoading) return;
      if (again && Date.now() - from > WAKE_UP_TIMEOUT_MS * LATE_TIMER_FACTOR) this.ask(false);
      else this.socket?.reconnect();
    }, WAKE_UP_TIMEOUT_MS);
    this.ping();
  }

  /** After sleep or a network change, a dead socket may look alive. */
  private wakeUp(): void {
    if (!this.socket) return;
    if (this.socket.readyState === OPEN) this.ask();
    else this.startAgain('connecting');
  }

  /** A socket would notice the lost network late. If there is still a route, a new socket finds it. */
  private lost(): void {
    if (this.socket) this.startAgain('offline');
  }

  /** Opens a socket of a new generation immediately; the old one would first wait for its backoff. */
  private startAgain(state: ConnectionState, closeCode?: number): void {
    this.stop();
    this.start(state, closeCode);
  }
}

const OPEN = 1;
