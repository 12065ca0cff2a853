/**
 * The socket and the teams on it: heartbeat, reconnection and connection state.
 *
 * Guarantees that a late event of an old socket never touches the state of a new one (each socket is a generation,
 * dropped after its final close), that the library queues nothing (unsent jobs live in the outbox), and that a socket
 * is dropped only after an unanswered ping: a late timer proves nothing, because browsers throttle the timers of
 * background pages. A socket exists while there is a team.
 */
import ReconnectingWebSocket from 'reconnecting-websocket';
import type { OwnTeam } from '../../model/ownTeam.ts';
import type { ClientMessage, ServerMessage } from '../../sync/protocol/index.ts';
import type { Environment } from './environment.ts';
import {
  type ConnectionState,
  FINAL,
  type LinkListener,
  MAX_RETRY_DELAY_MS,
  retryDelay,
  TeamLink,
} from './teamLink.ts';

export type ConnectionEnvironment = Pick<Environment, 'url' | 'WebSocket' | 'wakeUps' | 'losses'>;

const HEARTBEAT_INTERVAL_MS = 15_000;
const WAKE_UP_TIMEOUT_MS = 2_000;
/** A timer that took longer than this many times its length was throttled, and messages may be waiting behind it. */
const LATE_TIMER_FACTOR = 1.5;

export class Connection {
  private socket: ReconnectingWebSocket | null = null;
  private generation = 0;
  /** Number of hellos, over all teams: a team that is opened again must not accept the welcome of an earlier hello. */
  private joins = 0;
  /** The user is not active on this page. A new socket starts as active. */
  private isAway = false;
  /** A ping was sent and nothing has arrived since. */
  private unanswered = false;
  /** Last heartbeat in wall-clock time, which continues while the machine sleeps. */
  private lastBeat = 0;
  /** Monotonic: what counts as safe must not depend on a clock that can jump. */
  private lastMessageAt = 0;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private replyTimer: ReturnType<typeof setTimeout> | undefined;
  private stopListening = (): void => {};

  /** In the order in which they join: the team in view first. */
  private readonly links = new Set<TeamLink>();

  /** @param teamsListed receives the list of the user's teams */
  constructor(
    private readonly environment: ConnectionEnvironment,
    private readonly teamsListed: (teams: readonly OwnTeam[]) => void = () => {},
  ) {}

  /** Adds a team, and connects if it is the first. */
  join(listener: LinkListener): TeamLink {
    const link = new TeamLink(listener, {
      send: (message) => this.send(message),
      lastMessageAt: () => this.lastMessageAt,
      nextJoin: () => ++this.joins,
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
  private start(state: ConnectionState = 'connecting'): void {
    const generation = ++this.generation;
    const socket = new ReconnectingWebSocket(this.environment.url, [], {
      WebSocket: this.environment.WebSocket,
      startClosed: true,
      maxEnqueuedMessages: 0,
      connectionTimeout: 8_000,
      // Read again at each retry.
      get minReconnectionDelay() {
        return retryDelay(socket.retryCount);
      },
      reconnectionDelayGrowFactor: 1,
      maxReconnectionDelay: MAX_RETRY_DELAY_MS,
      minUptime: 5_000,
    });
    this.socket = socket;
    const current = (work: () => void) => generation === this.generation && work();
    socket.onopen = () => current(() => this.opened());
    socket.onmessage = (event) => current(() => this.received(event.data));
    socket.onclose = (event) => current(() => this.closed(event.code));
    this.changed(state);
    const ends = [this.environment.wakeUps(() => this.wakeUp()), this.environment.losses(() => this.lost())];
    this.stopListening = () => ends.forEach((end) => void end());
    socket.reconnect();
  }

  /** Ends this generation: later events of its socket are ignored. */
  private stop(): void {
    this.generation++;
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
    clearInterval(this.heartbeat);
    this.lastBeat = Date.now();
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT_INTERVAL_MS);
    for (const link of this.links) link.join();
    if (this.isAway) this.setAway(true);
  }

  private received(data: unknown): void {
    this.noteMessage();
    this.stopReplyTimer();
    const message = JSON.parse(String(data)) as ServerMessage;
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
    clearInterval(this.heartbeat);
    this.stopReplyTimer();
    if (!FINAL.has(code)) {
      this.changed('offline', code);
      return;
    }
    this.stop();
    this.changed('closed', code);
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

  /** Pings and expects a reply soon. If the timer was late it pings once more: the reply may be waiting behind it. */
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

  /** After sleep or a change of network a dead socket may look alive. */
  private wakeUp(): void {
    if (!this.socket) return;
    if (this.socket.readyState === OPEN) this.ask();
    else this.startAgain('connecting');
  }

  /** The network is gone, which the socket would notice late. If there is still a way, a new socket finds it. */
  private lost(): void {
    if (this.socket) this.startAgain('offline');
  }

  /** A socket of a new generation; the old one would first wait out its backoff. */
  private startAgain(state: ConnectionState): void {
    this.stop();
    this.start(state);
  }
}

const OPEN = 1;
