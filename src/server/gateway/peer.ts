/**
 * One socket: who it is, and its jobs in order.
 *
 * Guarantees that a client's jobs are put one after the other (the next when the one before is settled and it is this
 * socket's turn), so that they keep their order whichever worker takes them, that a job that is already on its way is not put
 * again, and that nothing is put any more for a socket that is being closed.
 */
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import { type Answer, CLOSE, type JobMessage, type ServerMessage } from '../../sync/protocol.ts';
import type { User } from '../accounts/sessions.ts';
import type { JobTurns } from './jobTurns.ts';
import { Outlet } from './outlet.ts';
import type { PeerSocket } from './peerSocket.ts';
import { GATEWAY_TIMES } from './times.ts';
import { TokenBucket } from './tokenBucket.ts';

/** Puts a job into its queue. */
export type PutJob = (peer: TeamConnection, job: JobMessage) => Promise<void>;

/** What a peer is after its hello. */
export type TeamConnection = Peer & { readonly client: ClientId; readonly team: TeamId };

type LineJob = { readonly job: JobMessage; readonly length: number };

/** Jobs of a socket that wait, and their characters: a client sends 200 before it waits for the first. */
const MAX_WAITING = 500;
const MAX_WAITING_LENGTH = 2 * 1024 * 1024;
/** A job that was not settled for so long (milliseconds) is put again: its number keeps it from taking effect twice. */
const PATIENCE = 10_000;

/** Messages at once, and a second: more than the jobs that a person may put, so that these are paced and not refused. */
const BURST = 600;
const PER_SECOND = 300;
/** Messages beyond that, each refused, until the socket is closed. */
const EXCESS_BURST = 1_000;
const EXCESS_PER_SECOND = 20;

export class Peer {
  client: ClientId | null = null;
  team: TeamId | null = null;
  /** Has said hello; who it is follows when that has been checked. */
  greeted = false;
  alive = true;
  badMessages = 0;
  /** Of two that speak for one client the one of the higher order is in force. */
  order = 0;
  readonly allowance = new TokenBucket(BURST, PER_SECOND);
  readonly excess = new TokenBucket(EXCESS_BURST, EXCESS_PER_SECOND);
  private readonly outlet: Outlet;
  private readonly jobs: LineJob[] = [];
  private waitingLength = 0;
  /** When the first job was put, or null while it waits for its turn. */
  private putAt: number | null = null;

  /** @param stall milliseconds that the reader may take for a piece of something long */
  constructor(
    readonly socket: PeerSocket,
    readonly user: User,
    private readonly put: PutJob,
    private readonly turns: Pick<JobTurns, 'request' | 'release'>,
    /** Where it comes from, or '' where that says nothing. */
    readonly address = '',
    stall = GATEWAY_TIMES.stall,
  ) {
    this.outlet = new Outlet(socket, stall);
  }

  get member(): MemberId {
    return this.user.id;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(message: ServerMessage): void {
    if (!this.outlet.send(JSON.stringify(message))) this.socket.close(CLOSE.resume);
  }

  /** @returns false when the reader is too slow and must come back with its cursor */
  sendFrame(frame: Buffer): boolean {
    return this.outlet.send(frame);
  }

  /** Sends a message of any length at the pace of the reader. @returns false when the reader is gone or has stopped */
  deliver(...parts: readonly Buffer[]): Promise<boolean> {
    return this.outlet.deliver(...parts);
  }

  /**
   * Takes a job into the line.
   *
   * @param length of its message
   * @returns false when too much waits already: then it was not taken
   */
  enqueue(job: JobMessage, length: number): boolean {
    const last = this.jobs.at(-1)?.job;
    if (this.jobs.some(({ job: { mutation } }) => mutation === job.mutation)) return true;
    if (this.jobs.length >= MAX_WAITING || this.waitingLength + length > MAX_WAITING_LENGTH) return false;
    if (last && job.mutation !== last.mutation + 1) {
      this.answer(job.mutation, { code: 409, reason: 'outOfOrder', expected: last.mutation + 1 });
    } else {
      this.jobs.push({ job, length });
      this.waitingLength += length;
      if (this.jobs.length === 1) this.turns.request(this);
    }
    return true;
  }

  /** The log has a job of this client, or has had it. */
  settled(mutation: number): void {
    let count = 0;
    for (const { job, length } of this.jobs) {
      if (job.mutation > mutation) break;
      this.waitingLength -= length;
      count++;
    }
    if (count === 0) return;
    this.jobs.splice(0, count);
    this.putAt = null;
    this.turns.release(this);
    if (this.jobs.length > 0) this.turns.request(this);
  }

  /** The log wants an earlier one: nothing that waits can take effect, and the client sends from there. */
  early(mutation: number, expected: number): void {
    if (this.jobs[0]?.job.mutation !== mutation) return;
    this.discard();
    this.answer(mutation, { code: 409, reason: 'outOfOrder', expected });
  }

  /** Forgets the jobs in line: their client still holds them, and sends them again if it comes back. */
  discard(): void {
    this.jobs.length = 0;
    this.waitingLength = 0;
    this.putAt = null;
    this.turns.release(this);
  }

  answer(mutation: number, answer: Omit<Answer, 'type' | 'mutation'>): void {
    this.send({ type: 'answer', mutation, ...answer });
  }

  /** Puts the first job again when it has not been settled for long: Redis may have lost it. */
  nudge(now: number): void {
    if (this.putAt !== null && now - this.putAt > PATIENCE) this.putFirst();
  }

  /** Puts once more what is on its way: its number keeps it from taking effect twice. */
  putAgain(): void {
    if (this.putAt !== null) this.putFirst();
  }

  /** It is this socket's turn. */
  putFirst(): void {
    const job = this.jobs[0]?.job;
    if (!job || !this.isOpen) {
      this.discard();
      return;
    }
    this.putAt = Date.now();
    this.put(this as TeamConnection, job).catch(() => this.troubled(job));
  }

  /** Redis did not take it. The client tries again from there. */
  private troubled(job: JobMessage): void {
    if (this.jobs[0]?.job !== job) return;
    this.discard();
    this.answer(job.mutation, refuse('unavailable'));
  }
}
