/**
 * Reads the messages of one socket.
 *
 * Guarantees that messages are passed on in the order in which they arrived, although decompression takes time, and
 * that nothing is passed on after `stop`.
 */
import type { ServerMessage } from '../../sync/protocol/index.ts';
import type { Environment } from './environment.ts';

export class MessageReader {
  /** Number of messages that arrived and are not yet passed on. */
  private waiting = 0;
  private last: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param failed called if a message cannot be decompressed; nothing is passed on after that */
  constructor(
    private readonly unpack: Environment['unpack'],
    private readonly passOn: (message: ServerMessage) => void,
    private readonly failed: () => void,
  ) {}

  /** @param data text, or the bytes of a compressed message */
  read(data: unknown): void {
    if (this.stopped) return;
    if (this.waiting === 0 && typeof data === 'string') {
      this.passOn(JSON.parse(data) as ServerMessage);
      return;
    }
    this.waiting++;
    const text = this.textOf(data);
    // Prevents an unhandled rejection; the failure is handled in its turn.
    text.catch(() => {});
    const next = () => this.passOnNext(text);
    // A listener that throws is a bug and is reported as one, but the next message is still passed on.
    this.last = this.last.then(next, (error: unknown) => {
      queueMicrotask(() => {
        throw error;
      });
      return next();
    });
  }

  stop(): void {
    this.stopped = true;
  }

  private async textOf(data: unknown): Promise<string> {
    if (!(data instanceof ArrayBuffer)) return String(data);
    if (!this.unpack) throw new Error('a compressed message that nobody asked for');
    return this.unpack(data);
  }

  private async passOnNext(text: Promise<string>): Promise<void> {
    const message = await text.then(parseInTurn).catch(() => null);
    this.waiting--;
    if (this.stopped) return;
    if (message) {
      this.passOn(message);
      return;
    }
    this.stop();
    this.failed();
  }
}

/** A longer message is parsed in a task of its own, so that a snapshot does not block the page for one long one. */
const MAX_PARSED_AT_ONCE = 100_000;

const parseInTurn = async (json: string): Promise<ServerMessage> => {
  const message = JSON.parse(json) as ServerMessage;
  if (json.length > MAX_PARSED_AT_ONCE) await new Promise((resolve) => setTimeout(resolve));
  return message;
};
