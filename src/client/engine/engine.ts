/**
 * The client side of sync: the displayed team, the user's edits, and the exchange with the server that reconciles them.
 *
 * Guarantees that every edit is on the screen immediately and on the device before it is sent; that it is sent, in
 * order and under the same number, until the log has it, across disconnects, reloads, crashes and a server that lost
 * its latest writes; and that `status` is accurate: an edit is unsent until its entry is here.
 *
 *     act ──▶ shown, pending ──▶ on the device ──▶ in flight ──▶ its entry: settled ──▶ safe: removed
 *                 ▲                                   │ refused: off the screen, listed   │
 *                 └──────── the server was rewound: lost, pending again ──────────────────┘
 */
import type { Action, ArgsOf } from '../../actions/defineAction.ts';
import { feedKinds } from '../../model/feeds/index.ts';
import { refuse } from '../../model/refusal.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Attempt, Job, Settled } from '../../sync/replica.ts';
import { Changes } from './changes.ts';
import { Connection } from './connection.ts';
import type { EngineUser, Environment } from './environment.ts';
import { History } from './history.ts';
import { DISCARDED, isUserEdit, Ledger } from './ledger.ts';
import type { Kept } from './outboxWriter.ts';
import { RecentEntries } from './recentEntries.ts';
import { isTooLarge } from './sender.ts';
import type { StoredTeam } from './storage.ts';
import { TeamCache } from './teamCache.ts';
import type { ConnectionState } from './teamLink.ts';
import { type SaidMessage, TeamProtocol } from './teamProtocol.ts';
import { TeamStore } from './teamStore.ts';

export type EngineStatus = {
  readonly connection: ConnectionState;
  /** The close code with which the server closed the connection. */
  readonly closeCode: number | null;
  /** Failed connection attempts since the connection was last live. */
  readonly failures: number;
  /** Number of edits not known to be in the log. */
  readonly unsent: number;
  /** Where unsent edits are stored. */
  readonly kept: Kept;
  /** Whether there is a team to show. */
  readonly ready: boolean;
};

export type EngineListener = {
  readonly changed: (status: EngineStatus) => void;
  /** Called with outcomes of edits, including those of closed tabs. */
  readonly settled: (settled: readonly Settled[]) => void;
  readonly said: (message: SaidMessage) => void;
};

/** How long a connection must hold before the edits settled on it count as safe from a power cut. */
const SAFE_AFTER_MS = 10_000;
const MAINTENANCE_INTERVAL_MS = 1_000;
/** Check for orphaned outboxes every N maintenance runs. */
const ORPHAN_CHECK_EVERY = 5;

export class Engine {
  readonly store: TeamStore;
  readonly ledger: Ledger;
  readonly history: History;
  readonly recent = new RecentEntries();
  /** Fires when an outbox edit or its status changes. */
  readonly outboxChanges = new Changes();
  private readonly protocol: TeamProtocol;
  private readonly teamCache: TeamCache;
  private maintenanceRuns = 0;
  private maintenanceTimer: ReturnType<typeof setInterval> | undefined;
  private stopped = false;
  status: EngineStatus;

  constructor(
    readonly user: EngineUser,
    private readonly environment: Environment,
    private readonly received: EngineListener,
    /** The socket, which other teams may share. */
    connection = new Connection(environment),
  ) {
    const { storage, locks, nextFrame, actions } = environment;
    const storeListener = {
      applied: (entries: Parameters<TeamCache['add']>[0]) => {
        this.teamCache.add(entries);
        this.history.applied(entries);
        this.recent.add(entries);
        // The change may alter which pending edits apply.
        this.outboxChanges.happened();
      },
      settled: (settled: readonly Settled[]) => this.settled(settled),
      gap: () => this.protocol.rejoin(),
    };
    this.store = new TeamStore(user.team, storeListener, nextFrame, actions.named);
    this.history = new History(this.store, (request) => this.protocol.askForHistory(request));
    this.ledger = new Ledger(user.id, storage, locks, {
      stored: () => {
        this.protocol.send();
        this.outboxChanges.happened();
      },
      kept: (kept) => this.change({ kept }),
      pending: () => {
        this.store.setPending(() => this.ledger.outboxes.pending());
        this.change({});
        this.protocol.switchClient();
      },
      refused: received.settled,
    });
    storage.onLost(() => this.ledger.keepAgain());
    this.teamCache = new TeamCache(storage, locks, () => this.confirmed());
    this.protocol = new TeamProtocol(user, connection, this.store, this.ledger, {
      connection: (connection, closeCode) => {
        if (closeCode === CLOSE.notMember) void this.forgetTeam().catch(() => {});
        const { failures } = this.status;
        this.change({ connection, closeCode, failures: failuresAfter(connection, failures) });
        this.history.connected(connection === 'live');
      },
      said: (message) => {
        if (message.type === 'refused') this.history.refused();
        // A history page requested on the previous socket will not arrive.
        if (message.type === 'welcome') this.history.connected(false);
        received.said(message);
      },
      sent: () => this.outboxChanges.happened(),
      history: (page) => this.history.received(page),
      inflated: ({ feeds, own }) => {
        this.history.inflated({ ...feeds, ...own });
        this.teamCache.startAgain();
        this.change({ ready: true });
      },
      snapshotSafe: (session) => this.teamCache.snapshotSafe(session),
    });
    const { kept } = this.ledger;
    this.status = { connection: 'connecting', closeCode: null, failures: 0, unsent: 0, kept, ready: false };
  }

  /** Opens stored data, then connects and stays connected. */
  async start(): Promise<void> {
    await this.ledger.outboxes.holdOwn();
    await this.open().catch(() => this.change({ kept: 'memory' }));
    if (this.stopped) return;
    this.maintenanceTimer = setInterval(() => this.maintain(), MAINTENANCE_INTERVAL_MS);
    this.protocol.connect();
    await this.teamCache.lead();
  }

  /** Flushes queued writes, then stops listening. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.maintenanceTimer);
    this.protocol.stop();
    this.teamCache.stop();
    await Promise.all([this.ledger.close(), this.teamCache.settled()]);
  }

  /** Runs an edit; the screen shows it immediately. @param at server time in milliseconds */
  act<A extends Action>(action: A, args: ArgsOf<A>, at = Date.now()): Attempt {
    const { own } = this.ledger.outboxes;
    const { id: user, team } = this.user;
    const mutation = own.nextMutation();
    const job: Job = { client: own.client, user, team, mutation, action: action.name, args, at };
    if (isTooLarge(job)) return { refusal: refuse('invalid', 'too large to be sent') };
    const attempt = this.store.enqueue(job);
    if (attempt.refusal) return attempt;
    this.ledger.add(job);
    this.change({});
    return attempt;
  }

  /** Sends an ephemeral message. @returns false while offline */
  tell(message: Parameters<TeamProtocol['tell']>[0]): boolean {
    return this.protocol.tell(message);
  }

  /** Whether an unsent edit is on its way to the server, so that it can no longer be withdrawn. */
  isUnderWay({ client, mutation }: Job): boolean {
    return this.protocol.isUnderWay(client, mutation);
  }

  /** @returns whether the edit could be taken back */
  discard(job: Job): boolean {
    return !this.isUnderWay(job) && this.ledger.discard(job);
  }

  /** Removes a refused edit that the user has seen. */
  dismiss(job: Job): void {
    this.ledger.dismiss(job);
    this.outboxChanges.happened();
  }

  /** Deletes the team's data from this device, for a user who lost access. Unsent edits stay. */
  forgetTeam(): Promise<void> {
    this.teamCache.stop();
    return this.environment.storage.forgetTeam();
  }

  private confirmed(): StoredTeam | null {
    const team = this.store.confirmed();
    const { recentSession } = this.protocol;
    return team && { ...team, kinds: feedKinds(), ...(recentSession ? { recentSession } : {}) };
  }

  private async open(): Promise<void> {
    const { actions, storage } = this.environment;
    const { team: stored, entries, jobs } = await storage.load();
    const namesOf = (stored: typeof jobs) => stored.map(({ job }) => job.action);
    // Load their actions first, or the screen would show the team without these edits. If that fails, the edits stay
    // unsent.
    const edits = jobs.filter(({ job, state }) => state === 'unsent' && isUserEdit(job));
    await actions.load(namesOf(edits)).catch(() => {});
    const team = stored && (await this.teamCache.opened(stored));
    if (team && !this.stopped) {
      this.store.inflate(team);
      this.protocol.recentSession = team.recentSession;
      this.store.receive(entries);
      this.store.applyWaiting();
      // A page of another version did not store feeds that it did not know.
      if ((team.kinds ?? FIRST_KINDS) !== feedKinds()) this.store.startFromSnapshot();
    }
    // The team is ready even if the edits cannot be read.
    await this.ledger.adoptOrphans(jobs).finally(() => this.change({ ready: team !== null }));
    if (jobs.every(({ job }) => actions.named(job.action))) return;
    const replay = () => this.stopped || this.store.setPending(() => this.ledger.outboxes.pending());
    void actions.load(namesOf(jobs)).then(replay, () => {});
  }

  private maintain(): void {
    // Confirm edits only while the connection is live: count from the server's last message, because a dead connection
    // may not have been noticed.
    const before = this.protocol.lastMessageAt - SAFE_AFTER_MS;
    if (this.protocol.isLiveSince(before)) this.ledger.prune(before);
    this.protocol.checkSnapshotAge();
    if (++this.maintenanceRuns % ORPHAN_CHECK_EVERY > 0) return;
    void this.teamCache.lead();
    void this.ledger.adoptOrphans().catch(() => {});
  }

  private settled(settled: readonly Settled[]): void {
    for (const one of settled) this.ledger.settle(one);
    this.change({});
    this.received.settled(settled.filter(({ job }) => job.action !== DISCARDED));
    this.protocol.send();
    this.protocol.switchClient();
  }

  private change(change: Partial<EngineStatus>): void {
    this.outboxChanges.happened();
    const next = { ...this.status, ...change, unsent: this.ledger.unsent };
    const same = (Object.keys(next) as (keyof EngineStatus)[]).every((key) => next[key] === this.status[key]);
    if (same) return;
    this.status = next;
    if (!this.stopped) this.received.changed(next);
  }
}

/** The feed kinds of the first version, which did not store them. */
const FIRST_KINDS = 'chat deleted later members shipped tasks team';

const failuresAfter = (connection: ConnectionState, failures: number): number => {
  if (connection === 'live') return 0;
  return connection === 'offline' ? failures + 1 : failures;
};
