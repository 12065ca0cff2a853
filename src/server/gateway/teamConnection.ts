/**
 * A team on one socket: the client for which it speaks there, and its jobs in order.
 *
 * Guarantees that a client's jobs are put one after the other (the next when the one before is settled and it is this
 * socket's turn), so that they keep their order whichever worker takes them; that a job that is already on its way is not put
 * again; and that nothing is put or sent for a team that has ended here.
 */
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import type { Answer } from '../../sync/protocol/answer.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import type { JobMessage } from '../../sync/protocol/job.ts';
import type { JobTurns, Waiting } from './jobTurns.ts';

/** The socket that carries a team. */
export type TeamSocket = {
  readonly member: MemberId;
  readonly address: string;
  readonly isOpen: boolean;
  readonly isAway: boolean;
  send(message: ServerMessage): void;
  sendFrame(frame: Buffer): boolean;
  deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean>;
  reserve(length: number): boolean;
  release(length: number): void;
  /** Tells the page that a team has ended, and why. */
  sayLeft(team: TeamId, code: number): void;
  carry(team: TeamConnection): void;
  forget(team: TeamConnection): void;
};

/** Puts a job into its queue. */
export type PutJob = (connection: TeamConnection, job: JobMessage) => Promise<void>;

type LineJob = { readonly job: JobMessage; readonly length: number };

/** Jobs of a team that wait: a client sends 200 before it waits for the first. */
const MAX_WAITING = 500;
/** A job that was not settled for so long (milliseconds) is put again: its number keeps it from taking effect twice. */
const PATIENCE = 10_000;

export class TeamConnection implements Waiting {
  private ended = false;
  private readonly jobs: LineJob[] = [];
  /** When the first job was put, or null while it waits for its turn. */
  private putAt: number | null = null;

  /**
   * @param binding the client for which it speaks: of two that speak for one client the one of the higher order is in force
   * @param left is called once, when it ends
   */
  constructor(
    private readonly socket: TeamSocket,
    readonly team: TeamId,
    private readonly binding: { readonly client: ClientId; readonly order: number },
    private readonly put: PutJob,
    private readonly turns: Pick<JobTurns, 'request' | 'release'>,
    private readonly left: (connection: TeamConnection) => void,
  ) {
    socket.carry(this);
  }

  get client(): ClientId {
    return this.binding.client;
  }

  get order(): number {
    return this.binding.order;
  }

  get member(): MemberId {
    return this.socket.member;
  }

  get address(): string {
    return this.socket.address;
  }

  get isAway(): boolean {
    return this.socket.isAway;
  }

  get isOpen(): boolean {
    return !this.ended && this.socket.isOpen;
  }

  /** Ends this team on its socket. @param code why, as the page is told; nothing where the page knows */
  end(code?: number): void {
    if (this.ended) return;
    this.ended = true;
    this.discard();
    this.socket.forget(this);
    this.left(this);
    if (code !== undefined && this.socket.isOpen) this.socket.sayLeft(this.team, code);
  }

  send(message: ServerMessage): void {
    if (this.isOpen) this.socket.send(message);
  }

  /** @returns false when the reader is too slow and must come back with its cursor */
  sendFrame(frame: Buffer): boolean {
    return this.socket.sendFrame(frame);
  }

  /** Sends a message of any length at the pace of the reader. @returns false when the reader is gone or has stopped */
  async deliver(...parts: readonly Buffer[]): Promise<boolean> {
    return this.isOpen && (await this.socket.deliver(() => this.isOpen, ...parts)) && this.isOpen;
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
    if (this.jobs.length >= MAX_WAITING) return false;
    if (last && job.mutation !== last.mutation + 1) {
      this.answer(job.mutation, { code: 409, reason: 'outOfOrder', expected: last.mutation + 1 });
      return true;
    }
    if (!this.socket.reserve(length)) return false;
    this.jobs.push({ job, length });
    if (this.jobs.length === 1) this.turns.request(this);
    return true;
  }

  /**
   * The log has a job of this client, or has had it. Those that wait before it were sent again: the log has them too, but
   * perhaps before the place from which this connection reads. Each is put in its turn and answered.
   */
  settled(mutation: number): void {
    const [first] = this.jobs;
    if (first?.job.mutation !== mutation) return;
    this.jobs.shift();
    this.socket.release(first.length);
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
    for (const { length } of this.jobs) this.socket.release(length);
    this.jobs.length = 0;
    this.putAt = null;
    this.turns.release(this);
  }

  answer(mutation: number, answer: Omit<Answer, 'type' | 'mutation'>): void {
    this.send({ type: 'answer', team: this.team, mutation, ...answer });
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
    this.put(this, job).catch(() => this.troubled(job));
  }

  /** Redis did not take it. The client tries again from there. */
  private troubled(job: JobMessage): void {
    if (this.jobs[0]?.job !== job) return;
    this.discard();
    this.answer(job.mutation, refuse('unavailable'));
  }
}
