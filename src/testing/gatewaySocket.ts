/**
 * A gateway's end of a socket whose browser reads only when a test says so: counts every byte and every message, and
 * fails a test in which more than one message is under way in fragments.
 */
import type { PeerSocket } from '../server/gateway/peerSocket.ts';
import type { ServerMessage } from '../sync/protocol.ts';

const [OPEN, CLOSING, CLOSED] = [1, 2, 3];

type Listener = (data: unknown) => void;
type Unread = { readonly data: Buffer; readonly fin: boolean; readonly flushed: (() => void) | undefined };

export class GatewaySocket implements PeerSocket {
  readonly OPEN = OPEN;
  readyState = OPEN;
  bufferedAmount = 0;
  /** The most bytes that ever waited. */
  mostBuffered = 0;
  closeCode: number | null = null;
  /** Whole messages, as the browser reads them. */
  readonly texts: string[] = [];
  private readonly unread: Unread[] = [];
  private fragments: Buffer[] = [];
  private readonly listeners = new Map<string, Listener[]>();
  private readonly watchers = new Set<() => void>();

  /** @param reads whether the browser reads everything at once */
  constructor(private reads = true) {}

  on(event: string, listener: Listener): this {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  send(
    data: string | Buffer,
    { fin = true }: { readonly binary: boolean; readonly fin?: boolean },
    flushed?: () => void,
  ): void {
    if (this.readyState !== OPEN) return;
    const bytes = Buffer.from(data);
    this.unread.push({ data: bytes, fin, flushed });
    this.bufferedAmount += bytes.length;
    this.mostBuffered = Math.max(this.mostBuffered, this.bufferedAmount);
    if (this.reads) setImmediate(() => this.read());
    this.wake();
  }

  ping(): void {
    if (this.reads) setImmediate(() => this.emit('pong'));
  }

  close(code = 1000): void {
    if (this.readyState === OPEN) this.end(code);
  }

  terminate(): void {
    this.end(1006);
  }

  /** Reads about so many bytes of what waits; by default all of it. */
  read(bytes = Number.POSITIVE_INFINITY): void {
    let left = bytes;
    while (left > 0) {
      const next = this.unread.shift();
      if (!next) break;
      left -= next.data.length;
      this.bufferedAmount -= next.data.length;
      this.fragments.push(next.data);
      if (next.fin) this.texts.push(String(Buffer.concat(this.fragments.splice(0))));
      next.flushed?.();
    }
    this.wake();
  }

  readEverything(): void {
    this.reads = true;
    this.read();
  }

  say(message: unknown): void {
    this.emit('message', JSON.stringify(message));
  }

  /** Messages that were read, without the snapshot. */
  messages(): Exclude<ServerMessage, { type: 'snapshot' }>[] {
    return this.texts
      .filter((text) => !text.startsWith('{"type":"snapshot"'))
      .map((text) => JSON.parse(text));
  }

  bytesOf(type: ServerMessage['type']): number {
    const texts = this.texts.filter((text) => text.startsWith(`{"type":"${type}"`));
    return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  }

  until(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = () => {
        if (!met()) return;
        this.watchers.delete(watcher);
        resolve();
      };
      this.watchers.add(watcher);
    });
  }

  private end(code: number): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSING;
    this.closeCode ??= code;
    setImmediate(() => {
      if (this.readyState === CLOSED) return;
      this.readyState = CLOSED;
      this.emit('close');
      this.wake();
    });
    this.wake();
  }

  private emit(event: string, data?: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(data);
  }

  private wake(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}
