/**
 * The page from loading to live teams: who is signed in, which teams are open, and which one is in view. All teams
 * share one socket, and the one in view comes first.
 *
 * The last signed-in user is remembered on this device: their teams open at once, even offline, while the server is
 * asked. Edits of one user are never shown to, or sent under, another. Signing out closes every session and leaves
 * nothing of a team in the page or on the device except unsent edits.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { InputOf, Route } from '../../api/defineRoute.ts';
import type { TeamId } from '../../model/ids.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { BrowserDevice } from '../engine/browserDevice.ts';
import { callRoute, type RouteAnswer } from '../engine/callRoute.ts';
import { Connection } from '../engine/connection.ts';
import type { ConnectionState } from '../engine/teamLink.ts';
import type { Texts } from '../text/texts.ts';
import { endServerSession, whoIsSignedIn } from './account.ts';
import { type AppState, INITIAL_APP } from './appState.ts';
import { Clock } from './clock.ts';
import { isFormer, OpenTeams } from './openTeams.ts';
import { Parts } from './parts.ts';
import { askToPersist } from './persistence.ts';
import type { Person } from './rememberedUser.ts';
import * as device from './rememberedUser.ts';
import { SignInCheck } from './signInCheck.ts';
import type { TeamSession } from './teamSession.ts';

export class AppSession {
  readonly clock = new Clock();
  readonly store: StoreApi<AppState> = createStore<AppState>()(() => INITIAL_APP);
  private readonly parts = new Parts<AppSession>(this);
  private readonly teams: OpenTeams;
  private readonly signInCheck = new SignInCheck(() => this.open());
  private turn: Promise<unknown> = Promise.resolve();
  /** Number of sign-ins and sign-outs in this page. */
  private accountChanges = 0;
  /** The team to show as soon as it is open. */
  private wanted: TeamId | null = null;

  private readonly connection: Connection;

  constructor(private readonly device: BrowserDevice) {
    this.connection = new Connection(device.network, (teams) => this.teamsListed(teams));
    this.teams = new OpenTeams(device, {
      clock: this.clock,
      texts: () => this.texts,
      connection: this.connection,
      announce: (text) => this.announce(text),
      edited: () => void this.keepForGood(),
      connectionChanged: (connection, closeCode) => this.connectionChanged(connection, closeCode),
    });
  }

  get state(): AppState {
    return this.store.getState();
  }

  get texts(): Texts {
    return this.state.texts;
  }

  /** Reports to all teams whether the user is active on this page. */
  setAway(isAway: boolean): void {
    this.connection.setAway(isAway);
  }

  set(change: Partial<AppState>): void {
    this.store.setState(change);
  }

  /** The app's instance of a class, created on first use. */
  part<Part extends object>(kind: new (app: AppSession) => Part): Part {
    return this.parts.get(kind);
  }

  get sessions(): readonly TeamSession[] {
    return this.teams.all;
  }

  /** Opens the teams of the last user, and asks the server who is signed in. Rejects if the server does not answer. */
  async open(): Promise<void> {
    if (this.state.phase === 'loading') {
      this.clock.restore();
      const known = device.rememberedPerson();
      if (known && known.teams.length > 0) await this.openTeams(known.person, known.teams);
    }
    const changes = this.accountChanges;
    const { user, teams, demoMembers, signIn: signInWays, isOperator } = await whoIsSignedIn();
    this.set({ demoMembers, signInWays, isOperator });
    // A sign-in or sign-out on this page since the request makes the answer outdated.
    if (changes !== this.accountChanges) return;
    if (user) await this.openTeams(user, teams);
    else await this.closeTeams();
  }

  /** Calls a route. Rejects if the server does not answer. */
  async call<R extends Route>(route: R, input: InputOf<R>): Promise<RouteAnswer<R>> {
    const answer = await callRoute(route, input);
    if (!answer.ok && answer.refusal.reason === 'notSignedIn') this.signInCheck.turnedAway();
    return answer;
  }

  /** Calls a route that signs the user in, and opens their teams. */
  async enter<R extends Route>(route: R, input: InputOf<R>): Promise<RouteAnswer<R>> {
    // Waits its turn: a sign-out in progress would clear the new cookie.
    const answer = await this.inTurn(() => callRoute(route, input));
    if (!answer.ok) return answer;
    this.accountChanges++;
    await this.open();
    return answer;
  }

  /**
   * Removes the teams' data from this device. Unsent edits stay for their user unless they are discarded. Rejects if
   * the server does not answer: the user is then still signed in.
   */
  signOut({ discard = false } = {}): Promise<void> {
    return this.inTurn(async () => {
      await endServerSession();
      this.accountChanges++;
      this.forgetPerson();
      for (const session of this.sessions) {
        session.undo.clear();
        await session.engine.forgetTeam().catch(() => {});
        if (discard) await session.engine.ledger.abandon().catch(() => {});
        await this.teams.close(session);
      }
      this.device.forgetMemory();
      // The server may have closed a socket in the meantime.
      this.set({ signedOut: false, live: false, announcement: '' });
      // A page opened offline does not know the sign-in methods yet.
      if (!this.state.signInWays) void this.open().catch(() => {});
    });
  }

  /** The server reported that no one is signed in here. */
  closeTeams(): Promise<void> {
    return this.inTurn(async () => {
      this.forgetPerson();
      // This tab may have stored data of the team after another tab had deleted it.
      for (const session of this.sessions) await this.teams.forget(session);
      this.set({ live: false });
    });
  }

  /** Opens all teams of a user, and closes those that they are no longer in. */
  openTeams(person: Person, teams: readonly OwnTeam[]): Promise<void> {
    return this.inTurn(() => this.openTeamsOf(person, teams));
  }

  /** Chooses the open team in view. A team still being opened comes into view once it is ready. */
  show(team: TeamId): void {
    this.wanted = team;
    device.rememberTeam(team);
    const session = this.teams.get(team);
    if (!session) return;
    this.set({ inView: session });
    void this.inTurn(() => this.closeFormer());
  }

  /** Shows a team that the user just joined or created. Asks the server for the list, which may contain more. */
  async showNew({ id }: OwnTeam): Promise<void> {
    this.show(id);
    await this.open();
  }

  /** Leaves the former team in view, and closes it. */
  leaveFormer(): Promise<void> {
    this.set({ inView: null, phase: this.state.teams.length > 0 ? 'team' : 'noTeam' });
    return this.inTurn(() => this.closeFormer());
  }

  /** Announces a text in the live region. Alters a repeated text invisibly, because only a change is spoken. */
  announce(text: string): void {
    this.set({ announcement: text === this.state.announcement ? `${text}\u00a0` : text });
  }

  /**
   * Handles one answer at a time: the page and a rejected socket may both ask who is signed in, and two answers handled
   * concurrently could open two engines for one team, each without the edits of the other.
   */
  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => {});
    return done;
  }

  private forgetPerson(): void {
    device.forgetPerson();
    this.wanted = null;
    this.set({ phase: 'signIn', inView: null, person: null, teams: [], formerTeams: [], isOperator: false });
  }

  private async openTeamsOf({ id, name, initials, color }: Person, teams: readonly OwnTeam[]): Promise<void> {
    if (this.state.inView && this.state.inView.user.id !== id) this.set({ inView: null });
    for (const session of this.sessions) if (session.user.id !== id) await this.teams.forget(session);
    const person = { id, name, initials, color };
    device.rememberPerson(person, teams);
    this.set({ person, teams, signedOut: false, accountDeleted: false, unreachable: false, obstacle: null });
    this.set({ phase: teams.length > 0 || this.state.inView ? 'team' : 'noTeam' });
    await this.closeFormer();
    const first = this.wanted ?? this.state.inView?.user.team ?? device.rememberedTeam();
    const inOrder = [...teams].sort((one, other) => Number(other.id === first) - Number(one.id === first));
    for (const team of inOrder)
      await this.teams.open({ id, name, team: team.id }, (session, before) => this.opened(session, before));
  }

  private opened(session: TeamSession, before: TeamSession | undefined): void {
    const { inView } = this.state;
    const { team } = session.user;
    if (!inView || inView === before || this.wanted === team) this.set({ inView: session });
    if (this.wanted === team) this.wanted = null;
    this.set({ sessions: this.teams.all });
  }

  private teamsListed(teams: readonly OwnTeam[]): void {
    const changes = this.accountChanges;
    void this.inTurn(async () => {
      const { person } = this.state;
      if (person && changes === this.accountChanges) await this.openTeamsOf(person, teams);
    });
  }

  private async closeFormer(): Promise<void> {
    const { inView, teams } = this.state;
    const { closed, kept } = await this.teams.closeFormer(teams, inView);
    for (const name of closed) inView?.showNotice(this.texts.membership.noLongerIn(name));
    this.set({ formerTeams: kept, sessions: this.teams.all, live: this.teams.isLive });
  }

  private connectionChanged(connection: ConnectionState, closeCode: number | null): void {
    this.set({ live: this.teams.isLive });
    if (closeCode === CLOSE.notSignedIn) {
      // Signed out in another tab, or another user signed in there. From now on no key may act on the team.
      this.set({ phase: 'signIn', signedOut: true });
      this.signInCheck.turnedAway();
    } else if (connection === 'live') this.signInCheck.letIn();
    if (closeCode === CLOSE.notMember)
      void this.inTurn(async () => {
        this.unlistFormer();
        await this.closeFormer();
      });
  }

  /** Does not wait for the server's list: it may be late, and never arrives if the socket ended with the last team. */
  private unlistFormer(): void {
    const { person, teams } = this.state;
    const listed = teams.filter(
      ({ id }) => !this.sessions.some((one) => one.user.team === id && isFormer(one)),
    );
    if (!person || listed.length === teams.length) return;
    device.rememberPerson(person, listed);
    this.set({ teams: listed });
  }

  private async keepForGood(): Promise<void> {
    if (this.state.persistence !== 'persistent') this.set({ persistence: await askToPersist() });
  }
}
