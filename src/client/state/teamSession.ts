/**
 * This page's state of one team for one member: the engine with the team's data, the screen, the selection, the undo
 * history and the drafts.
 *
 * Guarantees that two sessions share only the page's clock, socket and live region, and that a closed session leaves
 * nothing in the page.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import type { ClientId, JobKey } from '../../model/ids.ts';
import { type Refusal, receivedRefusal } from '../../model/refusal.ts';
import { readAway, readPresence } from '../../sync/presence.ts';
import type { Away } from '../../sync/protocol/away.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { Presence } from '../../sync/protocol/presence.ts';
import type { Typist } from '../../sync/protocol/typing.ts';
import type { Settled } from '../../sync/replica.ts';
import type { Connection } from '../engine/connection.ts';
import { Engine, type EngineListener, type EngineStatus } from '../engine/engine.ts';
import type { Environment } from '../engine/environment.ts';
import { isUserEdit } from '../engine/ledger.ts';
import { newClientId } from '../engine/outbox.ts';
import { isSameJob } from '../engine/storage.ts';
import type { ConnectionState } from '../engine/teamLink.ts';
import type { TeamStore } from '../engine/teamStore.ts';
import type { Texts } from '../text/texts.ts';
import type { Clock } from './clock.ts';
import { DraftBook } from './drafts/draftBook.ts';
import { openDraftShelf } from './drafts/draftShelf.ts';
import { LastSeen } from './lastSeen.ts';
import { ObstacleWatch } from './obstacle.ts';
import { Parts } from './parts.ts';
import type { User } from './rememberedUser.ts';
import { initialScreen, type Notice, type ScreenPlace, type ScreenState } from './screenState.ts';
import { inWords, UndoStack } from './undoHistory.ts';
import { undoStorageIn } from './undoStorage.ts';

/** A session's dependencies on the page. */
export type TeamHost = {
  readonly clock: Clock;
  /** The page's socket, which all of its teams share. */
  readonly connection: Connection;
  readonly texts: () => Texts;
  /** Announces a text to screen readers. */
  readonly announce: (text: string) => void;
  /** Called when there is an unsent edit, so that the browser can be asked not to clear the storage. */
  readonly edited: () => void;
  /** @param closeCode why the server closed the connection */
  readonly connectionChanged: (connection: ConnectionState, closeCode: number | null) => void;
};

export class TeamSession {
  readonly engine: Engine;
  readonly store: TeamStore;
  readonly screen: StoreApi<ScreenState>;
  readonly drafts: DraftBook;
  readonly undo = new UndoStack();
  readonly clock: Clock;
  /** Called when somebody types. The code that listens loads with the chat. */
  readonly typing = new Set<(typist: Typist) => void>();
  private readonly parts = new Parts<TeamSession>(this);
  /** Whether the server has listed the online members on this connection. */
  private knowsPresence = false;
  private readonly obstacles = new ObstacleWatch((obstacle) => this.set({ obstacle }));

  /** @param place the member's position on the screen in the previous session */
  constructor(
    readonly user: User,
    environment: Environment,
    private readonly host: TeamHost,
    place: Partial<ScreenPlace> = {},
  ) {
    this.clock = host.clock;
    this.screen = createStore<ScreenState>()(() => ({ ...initialScreen(user.id), ...place }));
    const listener: EngineListener = {
      changed: (status) => this.changed(status),
      settled: (settled) => this.settled(settled),
      said: (message) => this.said(message),
    };
    this.engine = new Engine(user, environment, listener, host.connection);
    this.store = this.engine.store;
    const { storage, locks } = environment;
    const owner = `${user.id} ${user.team}`;
    this.drafts = new DraftBook(openDraftShelf(owner, newClientId(user.id), storage, locks));
    void this.undo.open(undoStorageIn(storage));
    this.set({ kept: this.engine.status.kept });
  }

  /** Unique to this session. */
  get id(): ClientId {
    return this.engine.ledger.outboxes.own.client;
  }

  /** '' until it is known. */
  get teamName(): string {
    const { team } = this.user;
    return this.store.item(teamFeed(team), team)?.name ?? '';
  }

  get state(): ScreenState {
    return this.screen.getState();
  }

  /** In the current language, which may change: do not store them. */
  get texts(): Texts {
    return this.host.texts();
  }

  set(change: Partial<ScreenState>): void {
    const { panel } = change;
    this.screen.setState(panel === 'chat' || panel === 'activity' ? { ...change, side: panel } : change);
  }

  /** The session's instance of a class, created on first use. */
  part<Part extends object>(kind: new (session: TeamSession) => Part): Part {
    return this.parts.get(kind);
  }

  /** Loads the stored data, then connects and stays connected. */
  start(): Promise<void> {
    return this.engine.start();
  }

  /** Drafts and unsent edits stay on the device for their author. */
  async close(): Promise<void> {
    await this.engine.stop();
    this.drafts.release();
  }

  /** Whether leaving the page would lose edits or drafts. */
  get isAtRisk(): boolean {
    const { kept, unsent } = this.state;
    return (kept === 'memory' && unsent > 0) || this.drafts.isAtRisk;
  }

  announce(text: string): void {
    this.host.announce(text);
  }

  /** Shows a message for a while and announces it, such as why a key did nothing or an effect out of sight. */
  showNotice(text: string, about: Omit<Notice, 'text'> = {}): void {
    this.set({ notice: { text, ...about } });
    this.announce(text);
  }

  private changed({ connection, closeCode, failures, unsent, kept, ready }: EngineStatus): void {
    const before = this.state;
    if (kept === 'memory' && before.kept === 'device') this.showNotice(this.texts.verdicts.notKept);
    this.obstacles.connectionChanged(failures, closeCode);
    if (closeCode === CLOSE.notMember && before.closeCode !== closeCode) this.undo.clear();
    if (unsent > 0 && kept === 'device' && before.unsent === 0) this.host.edited();
    this.set({ connection, closeCode, unsent, kept, ...(ready ? { ready } : {}) });
    this.host.connectionChanged(connection, closeCode);
  }

  private settled(settled: readonly Settled[]): void {
    const before = this.state.refused;
    const others = before.filter(({ job }) => !settled.some((one) => isSameJob(one.job, job)));
    const refused = settled.flatMap(({ job, refusal }) =>
      refusal && isUserEdit(job) ? [{ job, refusal }] : [],
    );
    // The latest outcome of an edit counts: the server runs a job again if it has lost the first outcome.
    if (refused.length > 0 || others.length < before.length) this.set({ refused: [...others, ...refused] });
    for (const { job, refusal } of refused) this.correctNotice(job, refusal);
  }

  /**
   * A failed undo is corrected even after its notice has closed: the user relies on it. Other refusals are shown on
   * their rows.
   */
  private correctNotice(job: JobKey, refusal: Refusal): void {
    const edit = this.undo.forget(job);
    const { notice } = this.state;
    const isReported = notice?.job && isSameJob(notice.job, edit ?? job);
    const { refusals, verdicts } = this.texts;
    const why = refusals[refusal.reason];
    const what = edit && inWords(this.texts, edit);
    if (edit?.how) this.showNotice(verdicts.notDone[edit.how](inWords(this.texts, edit), why));
    else if (isReported) this.showNotice(what ? verdicts.refused(what, why) : why);
  }

  private said(message: Parameters<EngineListener['said']>[0]): void {
    switch (message.type) {
      case 'welcome':
        this.clock.set(message.now);
        this.set({ away: new Set() });
        this.knowsPresence = false;
        this.part(LastSeen).connected();
        break;
      case 'pong':
        // Assumes that the server sent it half-way between our ping and now.
        this.clock.set(message.now + (Date.now() - message.at) / 2);
        break;
      case 'presence':
        this.presenceChanged(message);
        break;
      case 'away':
        this.awayChanged(message);
        break;
      case 'typing':
        for (const hear of this.typing) hear(message);
        break;
      case 'lastSeen':
        this.part(LastSeen).received(message);
        break;
      case 'refused':
        this.turnedAway(receivedRefusal(message.code, message.reason));
    }
  }

  private turnedAway(refusal: Refusal | null): void {
    const { screen, refusals } = this.texts;
    if (refusal) this.announce(screen.turnedAway(refusals[refusal.reason]));
  }

  /** Ignores a bitmap that was made for another list of members. */
  private presenceChanged(message: Presence): void {
    const before = this.state.online;
    const online = readPresence(message, before, () => this.members());
    if (!online) return;
    this.set({ online });
    // The first list on a connection does not tell when members of the previous connection's list left.
    if (this.knowsPresence) this.part(LastSeen).left([...before].filter((id) => !online.has(id)));
    this.knowsPresence = true;
  }

  private awayChanged(message: Away): void {
    const away = readAway(message, this.state.away, () => this.members());
    if (away) this.set({ away });
  }

  private members(): readonly string[] {
    return this.store.confirmedIds(membersFeed(this.user.team));
  }
}
