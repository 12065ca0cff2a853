/**
 * One socket: who it is, and its jobs in order.
 *
 * Guarantees that a client's jobs are put one after the other (the next when the one before is settled), so that they keep
 * their order whichever worker takes them, and that a job that is already on its way is not put again.
 */
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import type { Answer, JobMessage, ServerMessage } from '../../sync/protocol.ts';
import type { User } from '../accounts/sessions.ts';
import { TokenBucket } from './tokenBucket.ts';

/** An open socket, as far as the gateway knows it: one of the library's, or one of a simulated network. */
export type PeerSocket = {
  readonly readyState: number;
  readonly OPEN: number;
  /** Bytes that wait to be sent. */
  readonly bufferedAmount: number;
  send(data: string | Buffer, options: { readonly binary: boolean }): void;
  ping(): void;
  close(code?: number, reason?: string): void;
  terminate(): void;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  on(event: 'pong' | 'close', listener: () => void): unknown;
};

/** Puts a job into its queue. */
export type PutJob = (peer: Joined, job: JobMessage) => Promise<void>;

/** What a peer is after its hello. */
export type Joined = Peer & { readonly client: ClientId; readonly team: TeamId };

const AS_TEXT = { binary: false } as const;
const MOST_WAITING = 1_000;
/** Bytes that may wait in a socket, beside its snapshot, before its consumer counts as too slow. */
const MOST_UNSENT = 1024 * 1024;
/** A job that was not settled for so long (milliseconds) is put again: its number keeps it from taking effect twice. */
const PATIENCE = 10_000;

/** Messages at once, and a second: a thousand edits that were made offline flow within seconds. */
const BURST = 600;
const A_SECOND = 200;
/** Messages beyond that, each refused, until the socket is closed. */
const EXCESS_BURST = 5_000;
const EXCESS_A_SECOND = 100;

export class Peer {
  client: ClientId | null = null;
  team: TeamId | null = null;
  /** Has said hello; who it is follows when that has been checked. */
  greeted = false;
  alive = true;
  badMessages = 0;
  /** Of two that speak for one client the one of the higher order is in force. */
  order = 0;
  readonly allowance = new TokenBucket(BURST, A_SECOND);
  readonly excess = new TokenBucket(EXCESS_BURST, EXCESS_A_SECOND);
  private mostUnsent = MOST_UNSENT;
  private readonly jobs: JobMessage[] = [];
  private putAt = 0;

  constructor(
    readonly socket: PeerSocket,
    readonly user: User,
    private readonly put: PutJob,
  ) {}

  get member(): MemberId {
    return this.user.id;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(message: ServerMessage): void {
    this.socket.send(JSON.stringify(message), AS_TEXT);
  }

  sendSnapshot(text: string): void {
    this.mostUnsent = MOST_UNSENT + Buffer.byteLength(text);
    this.socket.send(text, AS_TEXT);
  }

  /** @returns false when the consumer is too slow and must come back with its cursor */
  sendFrame(frame: Buffer): boolean {
    if (this.socket.bufferedAmount > this.mostUnsent) return false;
    this.socket.send(frame, AS_TEXT);
    return true;
  }

  /** Takes a job into the line. */
  enqueue(job: JobMessage): void {
    const last = this.jobs.at(-1);
    if (this.jobs.some(({ mutation }) => mutation === job.mutation)) return;
    if (this.jobs.length >= MOST_WAITING) {
      this.answer(job.mutation, refuse('tooFast'));
    } else if (last && job.mutation !== last.mutation + 1) {
      this.answer(job.mutation, { code: 409, reason: 'outOfOrder', expected: last.mutation + 1 });
    } else {
      this.jobs.push(job);
      if (this.jobs.length === 1) this.putFirst();
    }
  }

  /** The log has a job of this client, or has had it. */
  settled(mutation: number): void {
    const waiting = this.jobs.length;
    while (this.jobs[0] && this.jobs[0].mutation <= mutation) this.jobs.shift();
    if (this.jobs.length < waiting) this.putFirst();
  }

  /** The log wants an earlier one: nothing that waits can take effect, and the client sends from there. */
  early(mutation: number, expected: number): void {
    if (this.jobs[0]?.mutation !== mutation) return;
    this.jobs.length = 0;
    this.answer(mutation, { code: 409, reason: 'outOfOrder', expected });
  }

  answer(mutation: number, answer: Omit<Answer, 'type' | 'mutation'>): void {
    this.send({ type: 'answer', mutation, ...answer });
  }

  /** Puts the first job again when it has not been settled for long: Redis may have lost it. */
  nudge(now: number): void {
    if (this.jobs.length > 0 && now - this.putAt > PATIENCE) this.putFirst();
  }

  /** Also once more: its number keeps it from taking effect twice. */
  putFirst(): void {
    const [job] = this.jobs;
    if (!job) return;
    this.putAt = Date.now();
    this.put(this as Joined, job).catch(() => this.troubled(job));
  }

  /** Redis did not take it. The client tries again from there. */
  private troubled(job: JobMessage): void {
    if (this.jobs[0] !== job) return;
    this.jobs.length = 0;
    this.answer(job.mutation, refuse('unavailable'));
  }
}
