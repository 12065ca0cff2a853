/**
 * A team on one socket: its client and that client's jobs in order.
 *
 * Guarantees that the jobs of a client are put one at a time (the next when the previous one is settled and it is this
 * socket's turn), so that they stay in order regardless of the worker; that a job in progress is not put again; and
 * that nothing is put or sent for a team that has ended here.
 */

import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { refuse } from '../../model/refusal.ts';
import type { Answer } from '../../sync/protocol/answer.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import type { JobMessage } from '../../sync/protocol/job.ts';
import type { SharedMessage } from '../log/sharedMessage.ts';
import type { Meter } from '../metrics/meter.ts';
import type { JobTurns, Waiting } from './jobTurns.ts';

/** The socket that carries a team. */
export type TeamSocket = {
  readonly member: MemberId;
  readonly address: string;
  readonly isOpen: boolean;
  readonly isAway: boolean;
  send(message: ServerMessage): void;
  sendShared(message: SharedMessage): boolean;
  corkForTurn(): void;
  deliver(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean>;
  deliverPacked(isWanted: () => boolean, ...parts: readonly Buffer[]): Promise<boolean>;
  reserve(length: number): boolean;
  release(length: number): void;
  /** Sends the page the end of a team and its reason. */
  sayLeft(team: TeamId, code: number): void;
  carry(team: TeamConnection): void;
  forget(team: TeamConnection): void;
};

/** What all team connections of a gateway share. */
export type GatewayContext = {
  readonly put: PutJob;
  readonly turns: Pick<JobTurns, 'request' | 'release'>;
  readonly meter: Meter;
};

/** What the connections of one team share. */
export type TeamContext = GatewayContext & {
  readonly team: TeamId;
  /** Called once, when a connection ends. */
  readonly left: (connection: TeamConnection) => void;
};

/** Puts a job into its queue. */
export type PutJob = (connection: TeamConnection, job: JobMessage) => Promise<void>;

type LineJob = { readonly job: JobMessage; readonly length: number };

/** Maximum number of waiting jobs of a team: a client sends 200 before it waits for the first. */
const MAX_WAITING = 500;
/** Milliseconds after which an unsettled job is put again; its number prevents a second effect. */
const RESUBMIT_AFTER_MS = 10_000;

export class TeamConnection implements Waiting {
  private ended = false;
  private readonly jobs: LineJob[] = [];
  /** The time when the first job was put, or null while it waits for its turn. */
  private putAt: number | null = null;

  readonly client: ClientId;
  /** Of two bindings of one client, the one with the higher order is active. */
  readonly order: number;

  constructor(
    private readonly socket: TeamSocket,
    private readonly context: TeamContext,
    { client, order }: { readonly client: ClientId; readonly order: number },
  ) {
    this.client = client;
    this.order = order;
    socket.carry(this);
  }

  get team(): TeamId {
    return this.context.team;
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

  /** Ends this team on its socket. @param code the reason sent to the page; omitted if the page knows */
  end(code?: number): void {
    if (this.ended) return;
    this.ended = true;
    this.discard();
    this.socket.forget(this);
    this.context.left(this);
    if (code !== undefined && this.socket.isOpen) this.socket.sayLeft(this.team, code);
  }

  send(message: ServerMessage): void {
    if (this.isOpen) this.socket.send(message);
  }

  /** @returns false if the reader is too slow and must reconnect with its cursor */
  sendShared(message: SharedMessage): boolean {
    return this.socket.sendShared(message);
  }

  /** What is sent until the end of this turn of the event loop goes out in one write, if the socket can do that. */
  corkForTurn(): void {
    this.socket.corkForTurn();
  }

  /** Sends a message of any length at the pace of the reader. @returns false if the reader is gone or has stopped */
  async deliver(...parts: readonly Buffer[]): Promise<boolean> {
    return this.isOpen && (await this.socket.deliver(() => this.isOpen, ...parts)) && this.isOpen;
  }

  /** The same for a compressed message. */
  async deliverPacked(...parts: readonly Buffer[]): Promise<boolean> {
    return this.isOpen && (await this.socket.deliverPacked(() => this.isOpen, ...parts)) && this.isOpen;
  }

  /**
   * Adds a job to the line. After a failed put, jobs that were on their way may form a line before their client learns
   * of it and sends the failed one and all after it again: then that line is dropped.
   *
   * @param length of its message
   * @returns false if too much is waiting; then it was not added
   */
  enqueue(job: JobMessage, length: number): boolean {
    const [first] = this.jobs;
    if (first && job.mutation < first.job.mutation) this.discard();
    const last = this.jobs.at(-1)?.job;
    if (this.jobs.some(({ job: { mutation } }) => mutation === job.mutation)) return true;
    if (this.jobs.length >= MAX_WAITING) return false;
    if (last && job.mutation !== last.mutation + 1) {
      this.answer(job.mutation, { code: 409, reason: 'outOfOrder', expected: last.mutation + 1 });
      return true;
    }
    if (!this.socket.reserve(length)) return false;
    this.jobs.push({ job, length });
    if (this.jobs.length === 1) this.context.turns.request(this);
    return true;
  }

  /**
   * The log holds a job of this client. The jobs waiting before it were sent again, so the log holds them too, possibly
   * before the position from which this connection reads. Each is put in its turn and answered.
   *
   * @param at when it was committed; 0 if unknown
   */
  settled(mutation: number, at = 0): void {
    const [first] = this.jobs;
    if (first?.job.mutation !== mutation) return;
    if (this.putAt !== null && at > 0) this.context.meter.jobReturned(this.putAt, at);
    this.jobs.shift();
    this.socket.release(first.length);
    this.putAt = null;
    this.context.turns.release(this);
    if (this.jobs.length > 0) this.context.turns.request(this);
  }

  /** The log expects an earlier job: no waiting job can take effect, and the client sends again from there. */
  early(mutation: number, expected: number): void {
    if (this.jobs[0]?.job.mutation !== mutation) return;
    this.discard();
    this.answer(mutation, { code: 409, reason: 'outOfOrder', expected });
  }

  /** Drops the waiting jobs: their client still holds them and sends them again if it returns. */
  discard(): void {
    for (const { length } of this.jobs) this.socket.release(length);
    this.jobs.length = 0;
    this.putAt = null;
    this.context.turns.release(this);
  }

  answer(mutation: number, answer: Omit<Answer, 'type' | 'mutation'>): void {
    this.send({ type: 'answer', team: this.team, mutation, ...answer });
  }

  /** Puts the first job again if it is unsettled for too long: Redis may have lost it. */
  nudge(now: number): void {
    if (this.putAt !== null && now - this.putAt > RESUBMIT_AFTER_MS) this.putFirst();
  }

  /** Puts the job in progress again; its number prevents a second effect. */
  putAgain(): void {
    if (this.putAt !== null) this.putFirst();
  }

  /** Called when it is this socket's turn. */
  putFirst(): void {
    const job = this.jobs[0]?.job;
    if (!job || !this.isOpen) {
      this.discard();
      return;
    }
    this.putAt = Date.now();
    this.context.put(this, job).catch(() => this.troubled(job));
  }

  /** Redis did not accept the job. The client sends again from there. */
  private troubled(job: JobMessage): void {
    if (this.jobs[0]?.job !== job) return;
    this.discard();
    this.answer(job.mutation, refuse('unavailable'));
  }
}
