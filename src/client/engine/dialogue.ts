/**
 * What this tab and the server say to each other: hello, welcome, jobs and their answers.
 *
 * Guarantees that the tab speaks for one client at a time, that nothing is sent before the server has said how far it knows
 * that client, and that what the server has lost is sent again before anything that came after it.
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

/** What is not about the team's data. */
export type SaidMessage = Extract<
  ServerMessage,
  { type: 'presence' | 'away' | 'typing' | 'lastSeen' | 'pong' | 'refused' | 'welcome' }
>;

export type DialogueListener = {
  readonly connection: (state: ConnectionState, closeCode: number | null) => void;
  readonly said: (message: SaidMessage) => void;
  /** The team was inflated anew, from this message. */
  readonly inflated: (snapshot: Snapshot) => void;
  /** Other jobs than before may be under way. */
  readonly sent: () => void;
  readonly history: (page: HistoryPage) => void;
};

export class Dialogue {
  private link: TeamLink | null = null;
  private readonly sender: Sender;
  /** The client as which the last hello was said. */
  private spoken: Outbox;
  private live = false;
  private liveSince = Number.POSITIVE_INFINITY;
  /** It comes again at once by its own will: not worth a word. */
  private comingAgain = false;
  /** What the server had settled of the client at a welcome that a snapshot follows. */
  private settledAtServer = 0;
  private stopped = false;

  constructor(
    private readonly user: EngineUser,
    private readonly connection: Connection,
    private readonly store: TeamStore,
    private readonly ledger: Ledger,
    private readonly received: DialogueListener,
  ) {
    this.spoken = ledger.outboxes.own;
    this.sender = new Sender(
      (job) => this.link?.send({ ...job, team: this.user.team }),
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
    this.sender.send(this.spoken);
    this.received.sent();
  }

  /** Asks for older items; lost when there is no connection. */
  askForHistory(request: HistoryRequest): void {
    if (this.live) this.link?.send(request);
  }

  /** Says something that nobody stores. @returns false when there is no connection: then it is lost */
  tell(message: Typing | LastSeenRequest): boolean {
    if (this.live) this.link?.send(message);
    return this.live;
  }

  /** Whether the connection has held since a moment of `performance.now()`. */
  heldSince(moment: number): boolean {
    return this.live && this.liveSince < moment;
  }

  /** When the server said something last, by `performance.now()`. */
  get heardAt(): number {
    return this.link?.heardAt ?? 0;
  }

  isUnderWay(client: string, mutation: number): boolean {
    return client === this.spoken.client && this.sender.isUnderWay(mutation);
  }

  /** When all of a client whose tab is gone has been sent, the tab speaks for the next one. */
  speakForNext(): void {
    if (this.live && this.ledger.outboxes.speaking !== this.spoken) this.comeAgain();
  }

  /** A new hello, with the cursor: it brings what is missing. */
  comeAgain(): void {
    if (this.stopped) return;
    this.comingAgain = this.live;
    this.live = false;
    this.sender.stop();
    this.link?.join();
  }

  /**
   * Everything that has arrived is applied first. Were it applied later, it could be from before a rewind, under the numbers
   * of the entries that this hello brings: those would be passed over as known.
   */
  private hello(): Hello {
    this.store.applyWaiting();
    const { cursor } = this.store;
    this.spoken = this.ledger.outboxes.speaking;
    return {
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      user: this.user.id,
      client: this.spoken.client,
      team: this.user.team,
      settled: this.spoken.letGoUpTo,
      ...(cursor ? { cursor } : {}),
    };
  }

  private changed(state: ConnectionState, closeCode: number | null): void {
    if (state !== 'live') {
      this.live = false;
      this.sender.stop();
      this.ledger.outboxes.doubtAdopted();
    }
    // Not before it is known what the server has lost.
    if (state === 'live' || (state === 'connecting' && this.comingAgain)) return;
    this.comingAgain = false;
    this.received.connection(state, closeCode);
  }

  private receive(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.received.said(message);
        if (message.resumed) this.inStep(message.mutation);
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

  private inStep(mutation: number): void {
    const { spoken } = this;
    const first = spoken.unsettled()[0]?.job.mutation ?? mutation + 1;
    const isSure = spoken === this.ledger.outboxes.own && !spoken.doubtful && first > spoken.unsureUpTo;
    this.ledger.takeBackLost(spoken, mutation);
    this.live = true;
    this.liveSince = performance.now();
    this.comingAgain = false;
    this.received.connection('live', null);
    // The entries of this tab's jobs come, or have come; not those that another tab has seen, nor those that were in a snapshot
    // which came while the tab spoke for another client.
    const next = spoken.unsettled()[0]?.job.mutation ?? mutation + 1;
    this.sender.begin(isSure ? mutation : Math.min(mutation, next - 1));
    this.send();
    this.speakForNext();
  }

  /** A snapshot holds the effects of what was settled before it, but no entries that say so. */
  private inflated(snapshot: Snapshot): void {
    const { spoken, settledAtServer } = this;
    this.store.inflate(snapshot);
    this.ledger.outboxes.doubt(spoken);
    this.received.inflated(snapshot);
    const settled = spoken
      .unsettled()
      .flatMap(({ job }) => (job.mutation <= settledAtServer ? [job.mutation] : []));
    this.store.settle(spoken.client, settled, null);
    this.inStep(settledAtServer);
  }

  private answered({ mutation, code, reason, expected }: Answer): void {
    const forNow = code === 503 || code === 429 || reason === 'outOfOrder';
    if (!forNow) this.store.settle(this.spoken.client, [mutation], receivedRefusal(code, reason));
    // What it asks for counts as settled here: a new hello finds out what the server has lost, or says what is gone here.
    else if (expected !== undefined && expected < this.firstUnsettled()) this.comeAgain();
    else this.sender.sendAgain(expected ?? mutation);
  }

  private firstUnsettled(): number {
    return this.spoken.unsettled()[0]?.job.mutation ?? 0;
  }
}
