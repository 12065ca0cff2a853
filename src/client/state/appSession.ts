/**
 * The page from loading to a live team: who is signed in, which of their teams are open, and which one is in view. All open
 * teams share one socket.
 *
 * The person who was signed in when the app was last open is remembered on this device: their team opens at once, with or
 * without a network, while the server is asked. Edits of one user are never shown to, or sent under, another; signing out
 * closes every session and leaves nothing of a team in the page or on the device but edits that were not sent.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { BrowserDevice } from '../engine/browserDevice.ts';
import { Connection } from '../engine/connection.ts';
import type { ConnectionState } from '../engine/teamLink.ts';
import type { Texts } from '../text/texts.ts';
import { endServerSession, signInAs, whoIsSignedIn } from './account.ts';
import { type AppState, INITIAL_APP } from './appState.ts';
import { Clock } from './clock.ts';
import { Parts } from './parts.ts';
import { askToPersist } from './persistence.ts';
import { forgetUser, rememberedUser, rememberUser, type User } from './rememberedUser.ts';
import { SignInCheck } from './signInCheck.ts';
import { type TeamHost, TeamSession } from './teamSession.ts';

export class AppSession {
  readonly clock = new Clock();
  readonly store: StoreApi<AppState> = createStore<AppState>()(() => INITIAL_APP);
  private readonly parts = new Parts<AppSession>(this);
  private readonly teams = new Map<TeamId, TeamSession>();
  private readonly signInCheck = new SignInCheck(() => this.open());
  private turn: Promise<void> = Promise.resolve();
  /** How often the person has signed in or out in this page. */
  private accountChanges = 0;
  private readonly host: TeamHost;

  constructor(private readonly device: BrowserDevice) {
    this.host = {
      clock: this.clock,
      texts: () => this.texts,
      connection: new Connection(device.network),
      announce: (text) => this.announce(text),
      edited: () => void this.keepForGood(),
      connectionChanged: (connection, closeCode) => this.connectionChanged(connection, closeCode),
    };
  }

  get state(): AppState {
    return this.store.getState();
  }

  get texts(): Texts {
    return this.state.texts;
  }

  set(change: Partial<AppState>): void {
    this.store.setState(change);
  }

  /** The app's own object of a class, made when it is first asked for. */
  part<Part extends object>(kind: new (app: AppSession) => Part): Part {
    return this.parts.get(kind);
  }

  get sessions(): readonly TeamSession[] {
    return [...this.teams.values()];
  }

  /** Opens the team of the person who was here last, and asks the server who is signed in. Rejects when nobody answers. */
  async open(): Promise<void> {
    if (this.state.phase === 'loading') {
      this.clock.restore();
      const known = rememberedUser();
      if (known) await this.openTeam(known);
    }
    const changes = this.accountChanges;
    const { user, demoMembers } = await whoIsSignedIn();
    this.set({ demoMembers });
    // Asked before the person signed in or out here: that has the last word.
    if (changes !== this.accountChanges) return;
    if (user?.team) await this.openTeam({ ...user, team: user.team });
    else await this.closeTeams();
  }

  /** @throws SignInRefused */
  async signIn(member: MemberId): Promise<void> {
    // The answer to a sign-out that is still on its way would take the new cookie back.
    await this.inTurn(() => signInAs(member));
    this.accountChanges++;
    await this.open();
  }

  /**
   * Nothing of a team stays on this device but edits that were not sent: they wait for their user, unless they are discarded.
   * Rejects when nobody answers: then one is still signed in.
   */
  signOut({ discard = false } = {}): Promise<void> {
    return this.inTurn(async () => {
      await endServerSession();
      this.accountChanges++;
      forgetUser();
      this.set({ phase: 'signIn', inView: null });
      for (const session of this.sessions) {
        session.undo.clear();
        await this.forget(session);
        if (discard) await session.engine.ledger.abandon().catch(() => {});
        await this.close(session);
      }
      this.device.forgetMemory();
      // The server may have closed a socket while this was going on.
      this.set({ signedOut: false, announcement: '' });
      // A page that was opened without a network has not been told whom one may sign in as.
      if (this.state.demoMembers.length === 0) void this.open().catch(() => {});
    });
  }

  /** The server has said that nobody is signed in here any more. */
  closeTeams(): Promise<void> {
    return this.inTurn(async () => {
      forgetUser();
      this.set({ phase: 'signIn', inView: null });
      // A tab may have stored what it knew of the team after another tab had forgotten it.
      for (const session of this.sessions) {
        await this.forget(session);
        await this.close(session);
      }
    });
  }

  /** Opens a team of a member beside those of theirs that are open. It comes into view when no other one is. */
  openTeam(user: User): Promise<void> {
    return this.inTurn(() => this.openTeamOf(user));
  }

  /** Which of the open teams is in view. */
  show(team: TeamId): void {
    const session = this.teams.get(team);
    if (session) this.set({ inView: session });
  }

  /** For the live region. The same sentence twice in a row is spoken twice: a change of the text is what is spoken. */
  announce(text: string): void {
    this.set({ announcement: text === this.state.announcement ? `${text}\u00a0` : text });
  }

  /**
   * The page and a socket that was turned away may both ask who is signed in. What follows from the answers is done one after
   * the other: two engines for one team would each show what only one of them knows.
   */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  private async openTeamOf(user: User): Promise<void> {
    const before = this.teams.get(user.team);
    const isSame = before?.user.id === user.id;
    if (isSame && before.state.connection !== 'closed') return;
    if (this.state.inView?.user.id !== user.id) this.set({ inView: null });
    for (const other of this.sessions) {
      if (other.user.id === user.id) continue;
      await this.forget(other);
      await this.close(other);
    }
    if (isSame) await this.close(before);
    this.set({ phase: 'team', signedOut: false, unreachable: false, obstacle: null });
    const environment = await this.device.environment(user);
    const session = new TeamSession(user, environment, this.host, isSame ? placeIn(before) : {});
    this.teams.set(user.team, session);
    if (!this.state.inView) this.set({ inView: session });
    rememberUser(user);
    await session.start();
  }

  private async close(session: TeamSession): Promise<void> {
    this.teams.delete(session.user.team);
    if (this.state.inView === session) this.set({ inView: null });
    await session.close();
    this.set({ live: this.isLive });
  }

  /** For somebody who may not know the team any more. */
  private async forget(session: TeamSession): Promise<void> {
    await session.engine.forgetTeam().catch(() => {});
  }

  private get isLive(): boolean {
    return this.sessions.some(({ state }) => state.connection === 'live');
  }

  private connectionChanged(connection: ConnectionState, closeCode: number | null): void {
    this.set({ live: this.isLive });
    if (closeCode === CLOSE.notSignedIn) {
      // Signed out in another tab, or somebody else has signed in there. No key may act on the team any more.
      this.set({ phase: 'signIn', signedOut: true });
      this.signInCheck.turnedAway();
    } else if (connection === 'live') this.signInCheck.letIn();
  }

  private async keepForGood(): Promise<void> {
    if (this.state.persistence !== 'persistent') this.set({ persistence: await askToPersist() });
  }
}

const placeIn = ({ state: { list, panel, selection } }: TeamSession) => ({ list, panel, selection });
