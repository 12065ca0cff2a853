/**
 * A socket between a browser and a gateway, with everything that can happen to one: frames on the way when it is cut, a
 * slow line, a dead line without a close event, and late events of an old socket.
 *
 * Guarantees order in each direction, as TCP does, and that each side gets the close event once.
 */

import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { Lane } from '../memoryRedis/lane.ts';

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];
const ABNORMAL = 1006;

type BrowserEvent = {
  readonly type: string;
  readonly data?: string;
  readonly code?: number;
  readonly reason?: string;
};
type Listener = (event: BrowserEvent) => void;

/** The browser's end: the parts of WebSocket that the client uses. */
export class BrowserSocket {
  readyState = CONNECTING;
  readonly bufferedAmount = 0;
  readonly extensions = '';
  readonly protocol = '';
  binaryType = 'blob';
  wire: Wire | null = null;
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(readonly url: string) {}

  addEventListener(type: string, listener: Listener): void {
    const known = this.listeners.get(type);
    if (known) known.add(listener);
    else this.listeners.set(type, new Set([listener]));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.listeners.get(type)?.delete(listener);
  }

  send(data: string): void {
    if (this.readyState === OPEN) this.wire?.toServer(data);
  }

  close(): void {
    if (this.readyState >= CLOSING) return;
    this.readyState = CLOSING;
    if (this.wire) this.wire.closedByBrowser();
    else setTimeout(() => this.ended(ABNORMAL), 1);
  }

  opened(): void {
    if (this.readyState !== CONNECTING) return;
    this.readyState = OPEN;
    this.emit({ type: 'open' });
  }

  /** Messages still arrive while the socket is closing, as in a browser. */
  received(data: string): void {
    if (this.readyState === OPEN || this.readyState === CLOSING) this.emit({ type: 'message', data });
  }

  ended(code: number): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    if (code === ABNORMAL) this.emit({ type: 'error' });
    this.emit({ type: 'close', code, reason: '' });
  }

  private emit(event: BrowserEvent): void {
    for (const listener of [...(this.listeners.get(event.type) ?? [])]) listener(event);
  }
}

/** The gateway's end: the parts of a socket that the gateway uses. */
export class ServerSocket {
  readonly OPEN = OPEN;
  readonly bufferedAmount = 0;
  readyState = OPEN;
  private readonly pieces: Buffer[] = [];
  private readonly listeners: Record<string, ((data: unknown) => void)[]> = {};

  constructor(private readonly wire: Wire) {}

  on(event: string, listener: (data: unknown) => void): this {
    this.listeners[event] = [...(this.listeners[event] ?? []), listener];
    return this;
  }

  /**
   * Sends a message once its last piece arrives. Pieces are joined as bytes, because one may end within a character.
   *
   * @param fin whether this is the last piece
   */
  send(data: string | Buffer, { fin = true }: { readonly fin?: boolean } = {}): void {
    if (this.readyState !== OPEN) return;
    this.pieces.push(Buffer.from(data));
    if (fin) this.wire.toBrowser(Buffer.concat(this.pieces.splice(0)).toString());
  }

  ping(): void {
    if (this.readyState === OPEN) this.wire.pinged();
  }

  close(code = 1000): void {
    if (this.readyState !== OPEN) return;
    this.readyState = CLOSING;
    this.wire.closedByServer(code);
  }

  terminate(): void {
    this.wire.cut();
    this.ended();
  }

  emit(event: 'message' | 'pong', data?: unknown): void {
    if (this.readyState === OPEN) for (const listener of this.listeners[event] ?? []) listener(data);
  }

  ended(): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    for (const listener of this.listeners.close ?? []) listener(undefined);
  }
}

export class Wire {
  readonly server: ServerSocket;
  /** Nothing arrives any more, in either direction, and there is no close event. */
  stalled = false;
  /** Additional milliseconds for each frame. */
  slow = 0;
  /** Neither end receives anything of the other any more. */
  private broken = false;
  private readonly up: Lane;
  private readonly down: Lane;

  /** @param tap receives what is sent, before it is on the way */
  constructor(
    readonly browser: BrowserSocket,
    private readonly random: SeededRandom,
    private readonly tap: { toServer(frame: string): void; toBrowser(frame: string): void },
  ) {
    this.server = new ServerSocket(this);
    const delay = () => 1 + random.below(20) + (this.slow > 0 ? random.below(this.slow) : 0);
    this.up = new Lane(delay);
    this.down = new Lane(delay);
    browser.wire = this;
  }

  get open(): boolean {
    return !this.broken && !this.stalled && this.browser.readyState === OPEN;
  }

  begin(): void {
    this.down.put(() => this.passes() && this.browser.opened());
  }

  toServer(data: string): void {
    this.tap.toServer(data);
    this.up.put(() => this.passes() && this.server.emit('message', data));
  }

  toBrowser(data: string): void {
    this.tap.toBrowser(data);
    this.down.put(() => this.passes() && this.browser.received(data));
  }

  pinged(): void {
    this.down.put(() => {
      if (this.passes() && this.browser.readyState === OPEN)
        this.up.put(() => this.passes() && this.server.emit('pong'));
    });
  }

  /** The browser closes and waits for the answer; on a dead line it gives up after a while. */
  closedByBrowser(): void {
    const giveUp = () => this.browser.ended(ABNORMAL);
    setTimeout(giveUp, 2_000 + this.random.below(8_000));
    this.up.put(() => {
      if (!this.passes()) return;
      this.server.ended();
      this.down.put(() => this.passes() && this.browser.ended(1000));
    });
  }

  closedByServer(code: number): void {
    setTimeout(() => this.server.ended(), 30_000);
    this.down.put(() => {
      if (!this.passes()) return;
      this.browser.ended(code);
      this.up.put(() => this.server.ended());
    });
  }

  /**
   * Breaks the line. What is on the way to the browser is lost or still arrives; each side gets the close event after a
   * delay of its own.
   */
  cut(): void {
    if (this.broken) return;
    const { random } = this;
    const late = random.oneIn(4) ? 3_000 : 100;
    setTimeout(() => this.server.ended(), 1 + random.below(late));
    if (random.oneIn(2)) this.down.put(() => this.end());
    else {
      this.broken = true;
      setTimeout(() => this.browser.ended(ABNORMAL), 1 + random.below(late));
    }
    this.server.readyState = Math.max(this.server.readyState, CLOSING);
  }

  private end(): void {
    this.broken = true;
    this.browser.ended(ABNORMAL);
  }

  private passes(): boolean {
    return !this.broken && !this.stalled;
  }
}
