/**
 * The browser's half of sync: the team as it is shown, the outboxes, and the connection that brings them together.
 *
 * Guarantees that every edit is on the screen at once and on the device before it is sent, that it is sent until the log has
 * it, in order and under the same number, over cuts, reloads, crashes and a server that has lost the end of what it had, and
 * that what `status` says is true: an edit is unsent until its entry is here.
 *
 *     act ──▶ shown, pending ──▶ on the device ──▶ under way ──▶ its entry ──▶ settled ──▶ let go
 *                 ▲                                   │ refused: off the screen, listed    │
 *                 └──────── the server has gone back: lost, pending again ────────────────┘
 */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import type { ClientId, MemberId, TeamId } from '../../model/ids.ts';
import { isReason, type Refusal, refuse } from '../../model/refusal.ts';
import { type Answer, PROTOCOL_VERSION, type ServerMessage, type Snapshot } from '../../sync/protocol.ts';
import type { Job, Settled } from '../../sync/rebase.ts';
import { Connection, type ConnectionState } from './connection.ts';
import { JobKeeper, type Kept } from './jobKeeper.ts';
import type { KeptJob, Outbox } from './outbox.ts';
import { Outboxes } from './outboxes.ts';
import { Sender } from './sender.ts';
import type { StoredJob } from './storage.ts';
import type { Surroundings } from './surroundings.ts';
import { TeamKeeper } from './teamKeeper.ts';
import { TeamStore } from './teamStore.ts';

export type EngineUser = { readonly id: MemberId; readonly team: TeamId };

export type EngineStatus = {
  readonly connection: ConnectionState;
  /** Why the server closed the connection, as a close code. */
  readonly closeCode: number | null;
  /** Edits that the log is not known to hold. */
  readonly unsent: number;
  /** Where they are. */
  readonly kept: Kept;
  /** There is something to show. */
  readonly ready: boolean;
};

export type EngineListener = {
  readonly changed: (status: EngineStatus) => void;
  /** What became of edits, also of those of tabs that are gone. */
  readonly settled: (settled: readonly Settled[]) => void;
  /** Messages that are not about the team's data. */
  readonly said: (
    message: Extract<ServerMessage, { type: 'presence' | 'pong' | 'refused' | 'welcome' }>,
  ) => void;
};

/** Milliseconds for which a connection has to hold until what it settled counts as safe from a power cut. */
const SAFE_AFTER = 10_000;
const ROUTINE = 1_000;
/** Every so many routines: has a tab died that left edits? */
const LOOK_FOR_ORPHANS = 5;

/** What a discarded job becomes: its number has to be used up. No action has this name, so it changes nothing. */
export const DISCARDED = 'discarded';

export class Engine {
  readonly store: TeamStore;
  readonly outboxes: Outboxes;
  private readonly connection: Connection;
  private readonly keeper: JobKeeper;
  private readonly teamKeeper: TeamKeeper;
  private readonly sender: Sender;
  /** The client as which the last hello was said. */
  private spoken: Outbox;
  private live = false;
  /** It comes again at once by its own will: not worth a word. */
  private comingAgain = false;
  private liveSince = 0;
  /** The last number that the server had settled at a welcome which a snapshot follows. */
  private settledBefore: number | null = null;
  private routines = 0;
  private routine: ReturnType<typeof setInterval> | undefined;
  private stopped = false;
  status: EngineStatus;

  constructor(
    readonly user: EngineUser,
    private readonly surroundings: Surroundings,
    private readonly heard: EngineListener,
  ) {
    const { storage, locks, nextFrame } = surroundings;
    this.outboxes = new Outboxes(locks);
    this.spoken = this.outboxes.own;
    this.store = new TeamStore(
      user.team,
      {
        applied: (entries) => this.teamKeeper.add(entries),
        settled: (settled) => this.settled(settled),
        gap: () => this.comeAgain(),
      },
      nextFrame,
    );
    this.keeper = new JobKeeper(storage, {
      stored: (jobs) => this.stored(jobs),
      kept: (kept) => this.change({ kept }),
    });
    this.teamKeeper = new TeamKeeper(storage, locks, () => this.store.confirmed());
    this.connection = new Connection({
      ...surroundings,
      hello: () => this.hello(),
      receive: (message) => this.receive(message),
      changed: (state, closeCode) => this.connectionChanged(state, closeCode),
    });
    this.sender = new Sender(
      (job) => this.connection.send(job),
      () => this.send(),
    );
    const { kept } = this.keeper;
    this.status = { connection: 'connecting', closeCode: null, unsent: 0, kept, ready: false };
  }

  /** Opens what is stored, then connects and stays connected. */
  async start(): Promise<void> {
    await this.outboxes.holdOwn();
    await this.open().catch(() => this.change({ kept: 'memory' }));
    if (this.stopped) return;
    this.routine = setInterval(() => this.lookAfter(), ROUTINE);
    this.connect();
    await this.teamKeeper.lead();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.routine);
    this.sender.stop();
    this.connection.stop();
    this.teamKeeper.stop();
    await Promise.all([this.keeper.settled(), this.teamKeeper.settled()]);
    this.outboxes.releaseAll();
  }

  /** Null when the screen shows it already; else why it was not done. @param at server time, milliseconds */
  act<A extends Action>(action: A, args: ArgsOf<A>, at = Date.now()): Refusal | null {
    const { own } = this.outboxes;
    const { id: user, team } = this.user;
    const mutation = own.nextMutation();
    const job: Job = { client: own.client, user, team, mutation, action: action.name, args, at };
    const refusal = this.store.enqueue(job);
    if (refusal) return refusal;
    this.keep(own.add(job, { stored: false, settledAt: null, refusal: null }));
    this.countUnsent();
    return null;
  }

  /** Whether an unsent edit is on its way to the server: then it cannot be taken back any more. */
  isUnderWay({ client, mutation }: Job): boolean {
    return client === this.spoken.client && this.sender.isUnderWay(mutation);
  }

  /** Takes back an edit that is not under way. Its number stays, and asks for nothing. */
  discard({ client, mutation }: Job): boolean {
    const kept = this.outboxes.of(client)?.find(mutation);
    if (!kept || kept.settledAt !== null || this.isUnderWay(kept.job)) return false;
    kept.job = { ...kept.job, action: DISCARDED, args: {} };
    this.keep(kept);
    this.store.setPending(this.outboxes.pending());
    return true;
  }

  /** A refused edit that the person has seen. */
  dismiss({ client, mutation }: Job): void {
    const kept = this.outboxes.of(client)?.find(mutation);
    if (kept) {
      kept.refusal = null;
      this.keep(kept);
    } else this.keeper.forget([{ client, mutation }]);
  }

  /** Forgets what is known of the team, for somebody who may not know it any more. Unsent edits stay. */
  forgetTeam(): Promise<void> {
    this.teamKeeper.stop();
    return this.surroundings.storage.forgetTeam();
  }

  private async open(): Promise<void> {
    const { team, entries, jobs } = await this.surroundings.storage.load();
    const clients = [...new Set(jobs.map(({ job }) => job.client))];
    for (const client of clients) await this.adopt(client, jobs);
    if (team && !this.stopped) {
      this.store.inflate(team);
      this.store.receive(entries);
      this.store.applyWaiting();
    }
    if (team) this.change({ ready: true });
  }

  /** Takes over what a tab has left, if it is gone. */
  private async adopt(client: ClientId, known?: readonly StoredJob[]): Promise<void> {
    if (this.outboxes.knows(client) || !(await this.outboxes.hold(client))) return;
    const jobs = known?.filter(({ job }) => job.client === client);
    const stored = jobs ?? (await this.surroundings.storage.loadJobs(client));
    const outbox = this.outboxes.adopt(client, stored, Date.now());
    if (outbox) this.store.setPending(this.outboxes.pending());
    const refused = stored.flatMap(({ job, refusal }) => (refusal ? [{ job, refusal }] : []));
    if (refused.length > 0) this.heard.settled(refused);
    this.countUnsent();
  }

  private lookAfter(): void {
    if (this.live) {
      const before = Date.now() - SAFE_AFTER;
      if (this.liveSince < before) for (const outbox of this.outboxes.all()) this.letGo(outbox, before);
      this.outboxes.dropEmpty();
    }
    if (++this.routines % LOOK_FOR_ORPHANS === 0) {
      void this.adoptOrphans().catch(() => {});
      void this.teamKeeper.lead();
    }
  }

  private async adoptOrphans(): Promise<void> {
    for (const client of await this.surroundings.storage.clients())
      if (!this.stopped) await this.adopt(client);
    this.speakForNext();
  }

  private letGo(outbox: Outbox, before: number): void {
    const gone = outbox.letGo(before);
    const refused = gone.filter(({ refusal }) => refusal !== null);
    for (const { job, refusal } of refused) this.keeper.keep({ job, state: 'refused', refusal });
    this.keeper.forget(gone.filter(({ refusal }) => refusal === null).map(({ job }) => job));
  }

  private keep({ job, settledAt, refusal }: KeptJob): void {
    this.keeper.keep({ job, state: settledAt === null ? 'unsent' : 'settled', refusal });
  }

  private stored(jobs: readonly { client: ClientId; mutation: number }[]): void {
    for (const { client, mutation } of jobs) {
      const kept = this.outboxes.of(client)?.find(mutation);
      if (kept) kept.stored = true;
    }
    this.send();
  }

  private send(): void {
    if (this.live) this.sender.send(this.spoken);
  }

  private hello() {
    const { cursor } = this.store;
    return {
      type: 'hello' as const,
      protocol: PROTOCOL_VERSION,
      user: this.user.id,
      client: this.spoken.client,
      team: this.user.team,
      settled: this.spoken.settledBefore,
      ...(cursor ? { cursor } : {}),
    };
  }

  private connect(): void {
    this.spoken = this.outboxes.speaking;
    this.connection.start();
  }

  private comeAgain(): void {
    this.comingAgain = this.live;
    this.live = false;
    this.sender.stop();
    this.connection.stop();
    if (!this.stopped) this.connect();
  }

  /** When all of a client that is gone has been sent, the tab speaks for the next one. */
  private speakForNext(): void {
    if (this.live && this.outboxes.speaking !== this.spoken) this.comeAgain();
  }

  private connectionChanged(connection: ConnectionState, closeCode?: number): void {
    if (connection !== 'live') {
      this.live = false;
      this.sender.stop();
    }
    if (connection === 'connecting' && this.comingAgain) return;
    this.comingAgain = false;
    this.change({ connection, closeCode: closeCode ?? null });
  }

  private receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.heard.said(message);
        if (message.resumed) this.inStep(message.mutation);
        else this.settledBefore = message.mutation;
        return;
      case 'snapshot':
        this.inflated(message);
        return;
      case 'entries':
        this.store.receive(message.entries);
        return;
      case 'answer':
        this.answered(message);
        return;
      default:
        this.heard.said(message);
    }
  }

  private inStep(mutation: number): void {
    const { spoken } = this;
    this.live = true;
    this.liveSince = Date.now();
    this.takeBackLost(mutation);
    // The entries of this tab's jobs come, or have come. Those of a tab that is gone may have been seen by another one.
    const first = spoken.unsettled()[0]?.job.mutation ?? mutation + 1;
    this.sender.begin(spoken === this.outboxes.own ? mutation : Math.min(mutation, first - 1));
    this.send();
    this.speakForNext();
  }

  /** What the server does not know although it had acknowledged it is lost there: it is pending, and sent, again. */
  private takeBackLost(mutation: number): void {
    const lost = this.spoken.goBack(mutation);
    for (const kept of lost) this.keep(kept);
    if (lost.length > 0) this.store.setPending(this.outboxes.pending());
    this.countUnsent();
  }

  /** A snapshot holds the effects of what was settled before it, but no entries that say so. */
  private inflated(snapshot: Snapshot): void {
    const mutation = this.settledBefore ?? 0;
    const { spoken } = this;
    this.store.inflate(snapshot);
    this.teamKeeper.startAgain();
    this.outboxes.doubt(spoken);
    for (const { job } of spoken.unsettled().filter((kept) => kept.job.mutation <= mutation))
      this.store.settle(spoken.client, job.mutation, null);
    this.change({ ready: true });
    this.inStep(mutation);
  }

  private answered({ mutation, code, reason, expected }: Answer): void {
    const forNow = code === 503 || code === 429 || reason === 'outOfOrder';
    if (!forNow) this.store.settle(this.spoken.client, mutation, isReason(reason) ? refuse(reason) : null);
    // What it asks for is long gone here: a new hello says so.
    else if (expected !== undefined && expected <= this.spoken.settledBefore) this.comeAgain();
    else this.sender.sendAgain(expected ?? mutation);
  }

  private settled(settled: readonly Settled[]): void {
    const now = Date.now();
    for (const { job, refusal } of settled) {
      const kept = this.outboxes
        .of(job.client)
        ?.settle(job.mutation, job.action === DISCARDED ? null : refusal, now);
      if (kept) this.keep(kept);
    }
    this.countUnsent();
    this.heard.settled(settled.filter(({ job }) => job.action !== DISCARDED));
    this.send();
    this.speakForNext();
  }

  private countUnsent(): void {
    this.change({ unsent: this.outboxes.unsettledCount });
  }

  private change(change: Partial<EngineStatus>): void {
    const next = { ...this.status, ...change };
    const same = (Object.keys(next) as (keyof EngineStatus)[]).every((key) => next[key] === this.status[key]);
    if (same) return;
    this.status = next;
    if (!this.stopped) this.heard.changed(next);
  }
}
