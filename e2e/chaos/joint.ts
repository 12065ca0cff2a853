/**
 * Two sockets joined into one connection, and the faults of the data between them.
 *
 * Guarantees that bytes keep their order with every fault, and that only `silent` drops any.
 */
import type { Socket } from 'node:net';

/**
 * `cut`: open connections end. `silent`: both sides believe that they are connected, and nothing arrives; at the end the
 * connection is reset, as by a router that has forgotten it. `slow`: the front reads at most at that rate. `late`: everything
 * arrives later, in both directions.
 */
export type LineFault =
  | { readonly kind: 'none' | 'cut' | 'silent' }
  | { readonly kind: 'slow'; readonly bytesASecond: number }
  | { readonly kind: 'late'; readonly milliseconds: number };

const NONE: LineFault = { kind: 'none' };

export class Joint {
  private fault = NONE;
  private readonly pipes: readonly [Pipe, Pipe];
  private ended = false;

  constructor(
    private readonly front: Socket,
    private readonly back: Socket,
    private readonly gone: () => void,
  ) {
    for (const socket of [front, back]) {
      socket.setNoDelay(true);
      socket.on('error', () => this.closed());
      socket.on('close', () => this.closed());
    }
    this.pipes = [new Pipe(front, back), new Pipe(back, front)];
  }

  spoil(fault: LineFault): void {
    const forgotten = this.fault.kind === 'silent' && fault.kind !== 'silent';
    this.fault = fault;
    if (fault.kind === 'cut' || forgotten) this.end();
    const [up, down] = this.pipes;
    up.spoil(fault.kind === 'slow' ? NONE : fault);
    down.spoil(fault);
  }

  /** A reset: neither side gets an orderly close. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const pipe of this.pipes) pipe.close();
    this.front.resetAndDestroy();
    this.back.resetAndDestroy();
    this.gone();
  }

  /** While the line is silent, neither side learns that the other one has closed. */
  private closed(): void {
    if (this.fault.kind !== 'silent') this.end();
  }
}

/** One direction. */
class Pipe {
  private fault = NONE;
  private waiting: { readonly bytes: Buffer; readonly due: number }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
  ) {
    from.on('data', (bytes: Buffer) => this.take(bytes));
    to.on('drain', () => this.pump());
  }

  /** Data delayed by the previous fault is due at once. */
  spoil(fault: LineFault): void {
    this.fault = fault;
    const now = Date.now();
    this.waiting = this.waiting.map(({ bytes, due }) => ({ bytes, due: Math.min(due, now) }));
    this.pump();
  }

  close(): void {
    clearTimeout(this.timer);
    this.waiting = [];
  }

  private take(bytes: Buffer): void {
    const { fault } = this;
    if (fault.kind === 'silent') return;
    this.waiting.push({ bytes, due: Date.now() + delayOf(fault, bytes) });
    // A slow reader takes nothing more until this much time has passed.
    if (fault.kind === 'slow') this.from.pause();
    this.pump();
  }

  /** Forwards what is due, in order. */
  private pump(): void {
    clearTimeout(this.timer);
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const wait = next.due - Date.now();
      if (wait > 0) {
        this.timer = setTimeout(() => this.pump(), wait);
        return;
      }
      this.waiting.shift();
      if (this.to.destroyed || this.to.write(next.bytes)) continue;
      this.from.pause();
      return;
    }
    this.from.resume();
  }
}

const delayOf = (fault: LineFault, bytes: Buffer): number => {
  if (fault.kind === 'late') return fault.milliseconds;
  return fault.kind === 'slow' ? (bytes.length / fault.bytesASecond) * 1_000 : 0;
};
