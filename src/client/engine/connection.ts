/**
 * The socket: says hello, keeps itself alive, comes back after a cut, and tells the truth about it.
 *
 * Guarantees that a late event of an old socket never touches the state of a new one (each socket is a generation, and is
 * thrown away after it closed for good), that messages reach `receive` only after this generation's welcome, and that
 * nothing is queued inside the library: what is unsent lives in the outbox.
 */
import ReconnectingWebSocket from 'reconnecting-websocket';
import { CLOSE, type ClientMessage, type Hello, type ServerMessage } from '../../sync/protocol.ts';
import type { Surroundings } from './surroundings.ts';

/** `closed`: the server has said that coming back as we are is of no use. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'closed';

export type ConnectionOptions = Pick<Surroundings, 'url' | 'WebSocket' | 'wakeUps'> & {
  /** Asked anew at each connection: the cursor moves. */
  readonly hello: () => Hello;
  readonly receive: (message: ServerMessage) => void;
  readonly changed: (state: ConnectionState, closeCode?: number) => void;
};

const HEARTBEAT = 15_000;
const DEAD_AFTER = 35_000;
const WAKE_UP_PATIENCE = 2_000;
/** Milliseconds: a retry comes at a random moment within a time that doubles from the first of these to the second. */
const SHORTEST_RETRY = 1_000;
const LONGEST_RETRY = 30_000;
const FINAL: ReadonlySet<number> = new Set([
  CLOSE.notSignedIn,
  CLOSE.notMember,
  CLOSE.tooOld,
  CLOSE.malformed,
]);

export class Connection {
  private socket: ReconnectingWebSocket | null = null;
  private generation = 0;
  /** By the clock of the day, which goes on while the machine sleeps. */
  private lastHeard = 0;
  /** By a clock that nobody can set: what is safe must not depend on one that jumps. */
  heardAt = 0;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private stopWakeUps = (): void => {};

  constructor(private readonly options: ConnectionOptions) {}

  start(): void {
    const generation = ++this.generation;
    const socket = new ReconnectingWebSocket(this.options.url, [], {
      WebSocket: this.options.WebSocket,
      startClosed: true,
      maxEnqueuedMessages: 0,
      connectionTimeout: 8_000,
      // Asked anew at each retry.
      get minReconnectionDelay() {
        return retryDelay(socket.retryCount);
      },
      reconnectionDelayGrowFactor: 1,
      maxReconnectionDelay: LONGEST_RETRY,
      minUptime: 5_000,
    });
    this.socket = socket;
    const current = (work: () => void) => generation === this.generation && work();
    socket.onopen = () => current(() => this.opened());
    socket.onmessage = (event) => current(() => this.heard(event.data));
    socket.onclose = (event) => current(() => this.closed(event.code));
    this.options.changed('connecting');
    this.stopWakeUps = this.options.wakeUps(() => this.wakeUp());
    socket.reconnect();
  }

  /** Ends this generation: nothing that its socket still says is heard. */
  stop(): void {
    this.generation++;
    this.stopWakeUps();
    clearInterval(this.heartbeat);
    clearTimeout(this.patience);
    this.socket?.close();
    this.socket = null;
  }

  /** Sends if there is a connection; whatever matters is in the outbox and is sent again after the next welcome. */
  send(message: ClientMessage): void {
    if (this.socket?.readyState === OPEN) this.socket.send(JSON.stringify(message));
  }

  private opened(): void {
    this.hearing();
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT);
    this.send(this.options.hello());
  }

  private heard(data: unknown): void {
    this.hearing();
    clearTimeout(this.patience);
    const message = JSON.parse(String(data)) as ServerMessage;
    if (message.type === 'welcome') this.options.changed('live');
    this.options.receive(message);
  }

  private hearing(): void {
    this.lastHeard = Date.now();
    this.heardAt = performance.now();
  }

  private closed(code: number): void {
    clearInterval(this.heartbeat);
    clearTimeout(this.patience);
    if (!FINAL.has(code)) {
      this.options.changed('offline', code);
      return;
    }
    this.stop();
    this.options.changed('closed', code);
  }

  private beat(): void {
    if (Date.now() - this.lastHeard > DEAD_AFTER) this.socket?.reconnect();
    else this.send({ type: 'ping', at: Date.now() });
  }

  /** After sleep or a change of network a dead socket may look alive: ask, and do not wait long for the answer. */
  private wakeUp(): void {
    if (!this.socket) return;
    clearTimeout(this.patience);
    if (this.socket.readyState !== OPEN) {
      // A socket of a new generation: the old one would first sit out its back-off, whatever it is asked for.
      this.stop();
      this.start();
      return;
    }
    this.patience = setTimeout(() => this.socket?.reconnect(), WAKE_UP_PATIENCE);
    this.send({ type: 'ping', at: Date.now() });
  }
}

const OPEN = 1;

/** Full jitter: of a thousand browsers that lost their gateway together, no two come back together. */
const retryDelay = (retry: number): number =>
  Math.random() * Math.min(LONGEST_RETRY, SHORTEST_RETRY * 2 ** Math.max(0, retry - 1));
