/**
 * The exchange between this tab and the server about one team: hello, welcome, jobs and their answers.
 *
 * Guarantees that the tab sends for one client at a time, that nothing is sent before the server has reported the
 * client's last settled job, and that jobs the server lost are sent again before any later ones.
 */
import { receivedRefusal } from '../../model/refusal.ts';
import type { Answer } from '../../sync/protocol/answer.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { HistoryPage } from '../../sync/protocol/historyPage.ts';
import type { HistoryRequest } from '../../sync/protocol/historyRequest.ts';
import { PROTOCOL_VERSION, type ServerMessage } from '../../sync/protocol/index.ts';
import type { LastSeenRequest } from '../../sync/protocol/lastSeen.ts';
import type { Snapshot } from '../../sync/protocol/snapshot.ts';
import type { Typing } from '../../sync/protocol/typing.ts';
import type { Connection } from './connection.ts';
import type { EngineUser } from './environment.ts';
import type { Ledger } from './ledger.ts';
import type { Outbox } from './outbox.ts';
import { Sender } from './sender.ts';
import type { ConnectionState, TeamLink } from './teamLink.ts';
import type { TeamStore } from './teamStore.ts';

/** Messages that do not carry team data. */
export type SaidMessage = Extract<
  ServerMessage,
  { type: 'presence' | 'away' | 'typing' | 'lastSeen' | 'pong' | 'refused' | 'welcome' }
>;

export type TeamProtocolListener = {
  readonly connection: (state: ConnectionState, closeCode: number | null) => void;
  readonly said: (message: SaidMessage) => void;
  /** Called when this snapshot replaces the team. */
  readonly inflated: (snapshot: Snapshot) => void;
  /** Called when the server can no longer lose anything that the last snapshot shows. */
  readonly snapshotSafe: (session: string) => void;
  /** Called when the set of jobs in flight may have changed. */
  readonly sent: () => void;
  readonly history: (page: HistoryPage) => void;
};

/**
 * How long a connection must hold before its snapshot is no longer recent: longer than the server takes to persist it.
 */
const RECENT_SNAPSHOT_MS = 30_000;

export class TeamProtocol {
  private link: TeamLink | null = null;
  private readonly sender: Sender;
  /** The client of the last hello. */
  private helloClient: Outbox;
  private live = false;
  private liveSince = Number.POSITIVE_INFINITY;
  /** We reconnect on purpose here; do not report it as offline. */
  private isRejoining = false;
  /** The client's last job that the server had settled when it announced the snapshot. */
  private settledAtServer = 0;
  /** The server's Redis session in the last welcome. */
  private redisSession: string | undefined;
  /**
   * The session of a recent snapshot. Redis may still lose a write of another program that the snapshot shows but the
   * log does not have. The cursor would still fit, so the server also compares the session.
   */
  recentSession: string | undefined;
  private stopped = false;

  constructor(
    private readonly user: EngineUser,
    private readonly connection: Connection,
    private readonly store: TeamStore,
    private readonly ledger: Ledger,
    private readonly received: TeamProtocolListener,
  ) {
    this.helloClient = ledger.outboxes.own;
    this.sender = new Sender(
      (job) => this.link?.send(job),
      () => this.send(),
    );
  }

  connect(): void {
    this.link = this.connection.join({
      team: this.user.team,
      hello: () => this.hello(),
      receive: (message) => this.receive(message),
      changed: (state, closeCode) => this.changed(state, closeCode ?? null),
    });
  }

  stop(): void {
    this.stopped = true;
    this.live = false;
    this.sender.stop();
    this.link?.leave();
  }

  send(): void {
    if (!this.live) return;
    this.sender.send(this.helloClient);
    this.received.sent();
  }

  /** Requests older items. Dropped while offline. */
  askForHistory(request: HistoryRequest): void {
    if (this.live) this.link?.send(request);
  }

  /** Sends an ephemeral message. @returns false while offline: the message is dropped */
  tell(message: Typing | LastSeenRequest): boolean {
    if (this.live) this.link?.send(message);
    return this.live;
  }

  /** Whether the connection has been live since a time of `performance.now()`. */
  isLiveSince(moment: number): boolean {
    return this.live && this.liveSince < moment;
  }

  /** Time of the last message from the server, by `performance.now()`. */
  get lastMessageAt(): number {
    return this.link?.lastMessageAt ?? 0;
  }

  /** Must be called regularly: a snapshot stops being recent after a while. */
  checkSnapshotAge(): void {
    const { recentSession } = this;
    if (recentSession === undefined || !this.isLiveSince(this.lastMessageAt - RECENT_SNAPSHOT_MS)) return;
    this.recentSession = undefined;
    this.received.snapshotSafe(recentSession);
  }

  isUnderWay(client: string, mutation: number): boolean {
    return client === this.helloClient.client && this.sender.isUnderWay(mutation);
  }

  /** Once all jobs of a closed tab's client are sent, switches to the next client. */
  switchClient(): void {
    if (this.live && this.ledger.outboxes.nextClient !== this.helloClient) this.rejoin();
  }

  /** Sends a new hello with the cursor; the server then sends what is missing. */
  rejoin(): void {
    if (this.stopped) return;
    this.isRejoining = this.live;
    this.live = false;
    this.sender.stop();
    this.link?.join();
  }

  /**
   * Applies everything received first. Otherwise an entry from before a rewind could take the number of an entry sent
   * after this hello, which would then be skipped as known.
   */
  private hello(): Hello {
    this.store.applyWaiting();
    const { cursor } = this.store;
    const { recentSession: redisSession } = this;
    this.helloClient = this.ledger.outboxes.nextClient;
    return {
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      user: this.user.id,
      client: this.helloClient.client,
      team: this.user.team,
      settled: this.helloClient.prunedUpTo,
      ...(cursor ? { cursor } : {}),
      ...(cursor && redisSession ? { redisSession } : {}),
    };
  }

  private changed(state: ConnectionState, closeCode: number | null): void {
    if (state !== 'live') {
      this.live = false;
      this.sender.stop();
      this.ledger.outboxes.doubtAdopted();
    }
    // Stay offline until it is known what the server has lost.
    if (state === 'live' || (state === 'connecting' && this.isRejoining)) return;
    this.isRejoining = false;
    this.received.connection(state, closeCode);
  }

  private receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.received.said(message);
        this.redisSession = message.redisSession;
        if (message.resumed) this.goLive(message.mutation);
        else this.settledAtServer = message.mutation;
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
      case 'history':
        this.received.history(message);
        return;
      case 'left':
      case 'teams':
        return;
      default:
        this.received.said(message);
    }
  }

  private goLive(mutation: number): void {
    const { helloClient } = this;
    const first = helloClient.unsettled()[0]?.job.mutation ?? mutation + 1;
    const isSure =
      helloClient === this.ledger.outboxes.own && !helloClient.doubtful && first > helloClient.unsureUpTo;
    this.ledger.restoreLost(helloClient, mutation);
    this.live = true;
    this.liveSince = performance.now();
    this.isRejoining = false;
    this.received.connection('live', null);
    // The entries of this tab's own jobs have arrived or will arrive. This is not certain for jobs whose entries
    // another tab received, or that were in a snapshot received while this tab sent for another client.
    const next = helloClient.unsettled()[0]?.job.mutation ?? mutation + 1;
    this.sender.begin(isSure ? mutation : Math.min(mutation, next - 1));
    this.send();
    this.switchClient();
  }

  /** A snapshot contains the effects of settled jobs, but no log entries for them. */
  private inflated(snapshot: Snapshot): void {
    const { helloClient, settledAtServer } = this;
    this.store.inflate(snapshot);
    this.recentSession = this.redisSession;
    this.ledger.outboxes.doubt(helloClient);
    this.received.inflated(snapshot);
    const settled = helloClient
      .unsettled()
      .flatMap(({ job }) => (job.mutation <= settledAtServer ? [job.mutation] : []));
    this.store.settle(helloClient.client, settled, null);
    this.goLive(settledAtServer);
  }

  private answered({ mutation, code, reason, expected }: Answer): void {
    const forNow = code === 503 || code === 429 || reason === 'outOfOrder';
    if (!forNow) this.store.settle(this.helloClient.client, [mutation], receivedRefusal(code, reason));
    // The server expects a job that counts as settled here. A new hello finds out what the server lost, or tells it
    // which jobs were pruned here.
    else if (expected !== undefined && expected < this.firstUnsettled()) this.rejoin();
    else this.sender.sendAgain(expected ?? mutation);
  }

  private firstUnsettled(): number {
    return this.helloClient.unsettled()[0]?.job.mutation ?? 0;
  }
}
