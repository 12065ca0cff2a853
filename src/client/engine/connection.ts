/**
 * The socket: says hello, keeps itself alive, comes back after a cut, and tells the truth about it.
 *
 * Guarantees that a late event of an old socket never touches the state of a new one (each socket is a generation, and is
 * thrown away after it closed for good), that messages reach `receive` only after this generation's welcome, that
 * nothing is queued inside the library (what is unsent lives in the outbox), and that a socket is given up only when it left
 * a ping unanswered: a late timer proves nothing, because browsers slow down the timers of pages in the background.
 */
import ReconnectingWebSocket from 'reconnecting-websocket';
import { CLOSE, type ClientMessage, type Hello, type ServerMessage } from '../../sync/protocol.ts';
import type { Environment } from './environment.ts';

/** `closed`: the server has said that coming back as we are is of no use. */
export type ConnectionState = 'connecting' | 'live' | 'offline' | 'closed';

export type ConnectionOptions = Pick<Environment, 'url' | 'WebSocket' | 'wakeUps' | 'losses'> & {
  /** Asked anew at each connection: the cursor moves. */
  readonly hello: () => Hello;
  readonly receive: (message: ServerMessage) => void;
  readonly changed: (state: ConnectionState, closeCode?: number) => void;
};

const HEARTBEAT = 15_000;
const WAKE_UP_PATIENCE = 2_000;
/** A timer that took longer than this many times its length was held back, and messages may be waiting behind it. */
const LATE = 1.5;
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
  /** A ping was sent, and nothing has arrived since. */
  private unanswered = false;
  /** When the heartbeat last ran, by the clock of the day, which goes on while the machine sleeps. */
  private lastBeat = 0;
  /** By a clock that nobody can set: what is safe must not depend on one that jumps. */
  heardAt = 0;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private stopListening = (): void => {};

  constructor(private readonly options: ConnectionOptions) {}

  /** @param state what to report until the server answers */
  start(state: ConnectionState = 'connecting'): void {
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
    socket.onmessage = (event) => current(() => this.received(event.data));
    socket.onclose = (event) => current(() => this.closed(event.code));
    this.options.changed(state);
    const ends = [this.options.wakeUps(() => this.wakeUp()), this.options.losses(() => this.lost())];
    this.stopListening = () => ends.forEach((end) => void end());
    socket.reconnect();
  }

  /** Ends this generation: nothing that its socket still says is heard. */
  stop(): void {
    this.generation++;
    this.stopListening();
    clearInterval(this.heartbeat);
    this.stopAsking();
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
    this.lastBeat = Date.now();
    this.heartbeat = setInterval(() => this.beat(), HEARTBEAT);
    this.send(this.options.hello());
  }

  private received(data: unknown): void {
    this.hearing();
    this.stopAsking();
    const message = JSON.parse(String(data)) as ServerMessage;
    if (message.type === 'welcome') this.options.changed('live');
    this.options.receive(message);
  }

  private hearing(): void {
    this.unanswered = false;
    this.heardAt = performance.now();
  }

  private closed(code: number): void {
    clearInterval(this.heartbeat);
    this.stopAsking();
    if (!FINAL.has(code)) {
      this.options.changed('offline', code);
      return;
    }
    this.stop();
    this.options.changed('closed', code);
  }

  private beat(): void {
    const late = Date.now() - this.lastBeat > HEARTBEAT * LATE;
    this.lastBeat = Date.now();
    if (!this.unanswered) this.ping();
    else if (!late) this.socket?.reconnect();
    // A question that is already open has a timer of its own.
    else if (this.patience === undefined) this.ask();
  }

  private ping(): void {
    this.unanswered = true;
    this.send({ type: 'ping', at: Date.now() });
  }

  private stopAsking(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
  }

  /** Expects an answer soon. Asks once more when the timer was late: the answer may be waiting behind it. */
  private ask(again = true): void {
    this.stopAsking();
    const from = Date.now();
    this.patience = setTimeout(() => {
      this.patience = undefined;
      if (again && Date.now() - from > WAKE_UP_PATIENCE * LATE) this.ask(false);
      else this.socket?.reconnect();
    }, WAKE_UP_PATIENCE);
    this.ping();
  }

  /** After sleep or a change of network a dead socket may look alive. */
  private wakeUp(): void {
    if (!this.socket) return;
    if (this.socket.readyState === OPEN) this.ask();
    else this.startAgain('connecting');
  }

  /** The socket would not notice for a while. Should there be a way after all, a new one finds it. */
  private lost(): void {
    if (this.socket) this.startAgain('offline');
  }

  /** A socket of a new generation: the old one would first sit out its back-off, whatever it is asked for. */
  private startAgain(state: ConnectionState): void {
    this.stop();
    this.start(state);
  }
}

const OPEN = 1;

/** Full jitter: of a thousand browsers that lost their gateway together, no two come back together. */
const retryDelay = (retry: number): number =>
  Math.random() * Math.min(LONGEST_RETRY, SHORTEST_RETRY * 2 ** Math.max(0, retry - 1));
