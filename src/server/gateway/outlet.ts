/**
 * What goes out to one socket.
 *
 * Guarantees that a slow reader costs a bounded amount of memory and time. Something long goes out in pieces, the next one
 * when the socket has taken the one before; what has to be said meanwhile waits, because the pieces are one message.
 */
import type { GatewayWebSocket } from './socket.ts';

/** Bytes of a piece. */
export const MAX_PIECE = 64 * 1024;
/** Bytes that may wait in a socket that follows the log before its reader counts as too slow. */
const MAX_UNSENT = 1024 * 1024;
/** More of them for what is short and must be said, such as that a team has ended; the last frame may have gone far beyond. */
const RESERVE = MAX_UNSENT;
/** Long messages that wait for their turn. */
const MAX_DELIVERIES = 250;

export class Outlet {
  /** What waits for the end of the message under way. */
  private held: string[] | null = null;
  private heldBytes = 0;
  private delivering: Promise<unknown> = Promise.resolve();
  private deliveries = 0;

  /** @param stall milliseconds that the socket may take to accept a piece */
  constructor(
    private readonly socket: GatewayWebSocket,
    private readonly stall: number,
  ) {}

  /** @returns false when too much waits already: it is not sent */
  send(data: string | Buffer, { isUrgent = false } = {}): boolean {
    const max = isUrgent ? MAX_UNSENT + RESERVE : MAX_UNSENT;
    if (this.heldBytes + this.socket.bufferedAmount > max) return false;
    if (this.held) {
      this.held.push(String(data));
      this.heldBytes += data.length;
    } else this.socket.send(data, { binary: false });
    return true;
  }

  /**
   * Sends one message of any length, after those that are being delivered already.
   *
   * @param isWanted asked when its turn comes: what belongs to a team that has ended meanwhile is not sent
   * @param parts of the message, none of them empty
   * @returns whether the socket has taken all of it in time, and is still open
   */
  deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean> {
    if (this.deliveries >= MAX_DELIVERIES) return Promise.resolve(false);
    this.deliveries++;
    const delivered = this.delivering
      .then(() => isWanted() && this.deliverNow(parts))
      .finally(() => this.deliveries--);
    this.delivering = delivered;
    return delivered;
  }

  private async deliverNow(parts: readonly Buffer[]): Promise<boolean> {
    const pieces = parts.flatMap(piecesOf);
    for (const [index, piece] of pieces.entries()) {
      const isLast = index === pieces.length - 1;
      this.held ??= [];
      const taken = this.take(piece, isLast);
      if (isLast) this.release();
      if (!(await taken)) return false;
    }
    return true;
  }

  /** A socket in which little waits goes on at once; else the piece has to be flushed first. */
  private take(piece: Buffer, fin: boolean): Promise<boolean> {
    const { socket } = this;
    let flushed = (): void => {};
    socket.send(piece, { binary: false, fin }, () => flushed());
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
