/**
 * Sends messages to one socket.
 *
 * Guarantees that a slow reader costs a bounded amount of memory and time. A long message is sent in pieces, each after
 * the socket has accepted the previous one. Short messages wait in the meantime, because the pieces form one message.
 */
import type { SharedMessage } from '../log/sharedMessage.ts';
import type { GatewayWebSocket } from './webSocketType.ts';

/** Bytes per piece. */
export const MAX_PIECE = 64 * 1024;
/** Maximum number of waiting bytes in a socket that follows the log; above it the reader is too slow. */
const MAX_UNSENT = 1024 * 1024;
/**
 * Additional bytes for short messages that must be sent, such as the end of a team; the last frame may have exceeded
 * the limit.
 */
const RESERVE = MAX_UNSENT;
/** Queue of long messages. */
const MAX_DELIVERIES = 250;

type LongMessage = { readonly parts: readonly Buffer[]; readonly binary: boolean };

export class SocketWriter {
  /** Messages that wait for the end of the long one. */
  private held: string[] | null = null;
  private heldBytes = 0;
  private delivering: Promise<unknown> | null = null;
  private deliveries = 0;

  /**
   * @param stall maximum milliseconds for the socket to accept a piece
   * @param stopped called when the reader stops in the middle of a message: nothing else can be sent, so the socket has
   *   to be closed, even if no one waits for the message any more
   */
  constructor(
    private readonly socket: GatewayWebSocket,
    private readonly stall: number,
    private readonly stopped: (socket: GatewayWebSocket) => void,
  ) {}

  /** @returns false if too much is waiting; then it is not sent */
  send(text: string, { isUrgent = false } = {}): boolean {
    if (!this.hasRoom(isUrgent ? MAX_UNSENT + RESERVE : MAX_UNSENT)) return false;
    if (this.held) this.hold(text);
    else this.socket.send(text, { binary: false });
    return true;
  }

  /** @returns false if too much is waiting; then it is not sent */
  sendShared(message: SharedMessage): boolean {
    const { socket } = this;
    if (!this.hasRoom(MAX_UNSENT)) return false;
    if (this.held) this.hold(String(message.text));
    else if (socket.sendFrame) socket.sendFrame(message.frame);
    else socket.send(message.text, { binary: false });
    return true;
  }

  private hasRoom(max: number): boolean {
    return this.heldBytes + this.socket.bufferedAmount <= max;
  }

  private hold(text: string): void {
    this.held?.push(text);
    this.heldBytes += text.length;
  }

  /**
   * Sends one message of any length after those already queued.
   *
   * @param isWanted called when its turn comes: messages of a team that has ended in the meantime are dropped
   * @param parts of the message, none of them empty
   * @returns whether the socket accepted all of it in time and is still open
   */
  deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    return this.enqueue(isWanted, { parts, binary: false });
  }

  /** The same for a compressed message. */
  deliverPacked(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    return this.enqueue(isWanted, { parts, binary: true });
  }

  private enqueue(isWanted: () => boolean, message: LongMessage): Promise<boolean> {
    if (this.deliveries >= MAX_DELIVERIES) return Promise.resolve(false);
    this.deliveries++;
    const delivered = (this.delivering ?? Promise.resolve())
      .then(() => isWanted() && this.deliverNow(message))
      .finally(() => {
        if (--this.deliveries === 0) this.delivering = null;
      });
    this.delivering = delivered;
    return delivered;
  }

  private async deliverNow({ parts, binary }: LongMessage): Promise<boolean> {
    const batches = batchesOf(parts.flatMap(piecesOf));
    for (const [index, batch] of batches.entries()) {
      const isLast = index === batches.length - 1;
      this.held ??= [];
      const taken = this.take(batch, { binary, isLast });
      if (isLast) this.release();
      if (!(await taken)) {
        this.stopped(this.socket);
        return false;
      }
    }
    return true;
  }

  /**
   * Sends pieces in one write. If little is waiting in the socket, the next ones follow immediately; otherwise these must
   * be flushed first.
   */
  private take(
    pieces: readonly Buffer[],
    { binary, isLast }: { readonly binary: boolean; readonly isLast: boolean },
  ): Promise<boolean> {
    const { socket } = this;
    let flushed = (): void => {};
    const end = pieces.length - 1;
    socket.cork?.();
    for (const [index, piece] of pieces.entries())
      if (index < end) socket.send(piece, { binary, fin: false });
      else socket.send(piece, { binary, fin: isLast }, () => flushed());
    socket.uncork?.();
    const isOpen = () => socket.readyState === socket.OPEN;
    if (socket.bufferedAmount <= MAX_PIECE) return Promise.resolve(isOpen());
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.stall);
      timer.unref();
      flushed = () => {
        clearTimeout(timer);
        resolve(isOpen());
      };
    });
  }

  private release(): void {
    const held = this.held ?? [];
    this.held = null;
    this.heldBytes = 0;
    for (const text of held) this.socket.send(text, { binary: false });
  }
}

const piecesOf = (part: Buffer): Buffer[] => {
  const pieces: Buffer[] = [];
  for (let from = 0; from < part.length; from += MAX_PIECE)
    pieces.push(part.subarray(from, from + MAX_PIECE));
  return pieces;
};

/** Consecutive pieces that together are not longer than one piece may be. */
const batchesOf = (pieces: readonly Buffer[]): readonly (readonly Buffer[])[] => {
  const batches: Buffer[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (piece.length > room) {
      batches.push([]);
      room = MAX_PIECE;
    }
    batches.at(-1)?.push(piece);
    room -= piece.length;
  }
  return batches;
};
