/**
 * From loading the page to a live team: who is signed in, the engine for their team, and what it says.
 *
 * Who was signed in when the app was last open is remembered on this device: then the team opens at once, with or without a
 * network, and the server is asked meanwhile. Edits of one user are never shown to, or sent under, another.
 */
import { getSession } from '../../api/routes/getSession.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { signOut as signOutRoute } from '../../api/routes/signOut.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId } from '../../model/ids.ts';
import { REFUSALS, type Reason } from '../../model/refusal.ts';
import { readPresence } from '../../sync/presence.ts';
import { CLOSE, type Presence } from '../../sync/protocol.ts';
import type { Settled } from '../../sync/rebase.ts';
import { browserEnvironment, forgetMemory } from '../engine/browserEnvironment.ts';
import { callRoute } from '../engine/callRoute.ts';
import { Engine, type EngineListener } from '../engine/engine.ts';
import { newClientId } from '../engine/outbox.ts';
import { isSameJob } from '../engine/storage.ts';
import type { TeamStore } from '../engine/teamStore.ts';
import { restoreServerClock, serverTimeIs } from '../view/serverClock.ts';
import { notify } from './announce.ts';
import { DraftBook } from './drafts/draftBook.ts';
import { openDraftShelf } from './drafts/draftShelf.ts';
import { ObstacleWatch } from './obstacle.ts';
import { askToPersist } from './persistence.ts';
import { correctNotice } from './refusedNotice.ts';
import { forgetUser, rememberedUser, rememberUser } from './rememberedUser.ts';
import { SignInCheck } from './signInCheck.ts';
import { app, setApp, type User } from './store.ts';
import { clearUndoHistory, openUndoHistory } from './undoHistory.ts';
import { undoStorageIn } from './undoStorage.ts';

export type Session = {
  readonly user: User;
  readonly engine: Engine;
  readonly store: TeamStore;
  readonly drafts: DraftBook;
};

let session: Session | null = null;

/** The session of the member who is signed in. Only asked for once there is one. */
export const currentSession = (): Session => {
  if (!session) throw new Error('nobody is signed in');
  return session;
};

/** Opens the team of who was here last, and asks the server who is signed in. Rejects when nobody answers. */
export const openApp = async (): Promise<void> => {
  const known = rememberedUser();
  if (app().phase === 'loading') restoreServerClock();
  if (known && app().phase === 'loading') await openTeam(known);
  const answer = await callRoute(getSession, {});
  if (!answer.ok) throw new Error(`who is signed in was answered with ${answer.refusal.reason}`);
  const { user, demoMembers } = answer.output;
  setApp({ demoMembers });
  if (user) await openTeam(user);
  else await closeTeam();
};

/** Signing in was refused, with a sentence for the person. */
export class SignInRefused extends Error {}

/** @throws SignInRefused */
export const signIn = async (member: MemberId): Promise<void> => {
  const answer = await callRoute(signInAsDemoMember, { body: { member } });
  if (!answer.ok) throw signInProblem(answer.refusal.reason, answer.retryAfter);
  await openApp();
};

const signInProblem = (reason: Reason, retryAfter: number | null): Error => {
  if (reason === 'unavailable')
    return new SignInRefused('The server cannot reach its data right now. Try again in a moment.');
  if (reason === 'tooFast')
    return new SignInRefused(`Too many attempts. Try again in ${retryAfter ?? 'a few'} seconds.`);
  return new Error(`sign-in was answered with ${reason}`);
};

/**
 * Nothing of the team stays on this device but edits that were not sent: they wait for their user, unless they are discarded.
 * Rejects when nobody answers: then one is still signed in.
 */
export const signOut = ({ discard = false } = {}): Promise<void> =>
  inTurn(async () => {
    const answer = await callRoute(signOutRoute, {});
    if (!answer.ok) throw new Error(`sign-out was answered with ${answer.refusal.reason}`);
    forgetUser();
    clearUndoHistory();
    await session?.engine.forgetTeam().catch(() => {});
    if (discard) await session?.engine.ledger.abandon().catch(() => {});
    await session?.engine.stop();
    endSession();
    forgetMemory();
    location.reload();
  });

let turn: Promise<void> = Promise.resolve();

/**
 * Who is signed in is asked by the page and by a socket that was turned away, maybe at the same moment. What follows from
 * the answers is done one after the other: two engines in one tab would each say on the screen what only one of them knows.
 */
const inTurn = (work: () => Promise<void>): Promise<void> => {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
};

const openTeam = (user: User): Promise<void> => inTurn(() => openTeamOf(user));

const openTeamOf = async (user: User): Promise<void> => {
  const same = session?.user.id === user.id;
  if (same && app().connection !== 'closed') return;
  if (!same) await session?.engine.forgetTeam().catch(() => {});
  await session?.engine.stop();
  releaseDrafts();
  setApp({
    user,
    editor: null,
    detailsOf: null,
    notice: null,
    owner: user.id,
    phase: 'inflating',
    refused: [],
    unsent: 0,
    connection: 'connecting',
    closeCode: null,
  });
  const around = await browserEnvironment(user);
  const engine = new Engine(user, around, listener);
  const shelf = openDraftShelf(`${user.id} ${user.team}`, newClientId(user.id), around.storage, around.locks);
  session = { user, engine, store: engine.store, drafts: new DraftBook(shelf) };
  void openUndoHistory(undoStorageIn(around.storage));
  setApp({ kept: engine.status.kept });
  rememberUser(user);
  await engine.start();
};

/** Nobody is signed in here any more. This tab may have written down what it knows of the team after another forgot it. */
export const closeTeam = (): Promise<void> =>
  inTurn(async () => {
    forgetUser();
    await session?.engine.forgetTeam().catch(() => {});
    await session?.engine.stop();
    endSession();
    setApp({ phase: 'signIn', user: null });
  });

const signInCheck = new SignInCheck(openApp);

/** Drafts stay on the device for their writer; no editor opens by itself when they come back. */
const endSession = (): void => {
  releaseDrafts();
  // While there is a session: whoever listens may ask for it.
  setApp({ editor: null, unsent: 0 });
  session = null;
};

/** What was typed is let go: a page that comes after this one finds it at once. */
export const releaseDrafts = (): void => session?.drafts.release();

/** Whether leaving the page would lose words that are not an edit yet. */
export const draftsAreAtRisk = (): boolean => session?.drafts.isAtRisk ?? false;

const NOT_SAVED =
  'This device does not save any more: it may be full. Edits are only in this tab until they are sent.';

const obstacles = new ObstacleWatch((obstacle) => setApp({ obstacle }));

/** There is something to lose. */
const keepForGood = async (): Promise<void> => {
  if (app().persistence !== 'persistent') setApp({ persistence: await askToPersist() });
};

const listener: EngineListener = {
  changed: ({ connection, closeCode, failures, unsent, kept, ready }) => {
    if (kept === 'memory' && app().kept === 'device') notify(NOT_SAVED);
    obstacles.connectionChanged(failures, closeCode);
    if (closeCode === CLOSE.notMember && app().closeCode !== closeCode) clearUndoHistory();
    if (unsent > 0 && kept === 'device' && app().unsent === 0) void keepForGood();
    setApp({ connection, closeCode, unsent, kept, ...(ready ? { phase: 'ready' } : {}) });
    // Signed out in another tab, or somebody else has signed in there: the server knows who.
    if (closeCode === CLOSE.notSignedIn) signInCheck.turnedAway();
    else if (connection === 'live') signInCheck.letIn();
  },
  settled: (settled) => {
    setApp({ refused: afterSettling(settled) });
    for (const { job, refusal } of settled) if (refusal) correctNotice(job, refusal);
  },
  said: (message) => {
    switch (message.type) {
      case 'welcome':
        return serverTimeIs(message.now);
      case 'pong':
        // It was said half-way between the ping and now.
        return serverTimeIs(message.now + (Date.now() - message.at) / 2);
      case 'presence':
        return hearPresence(message);
      case 'refused':
        return setApp({
          announcement: `The server turned this page away: ${REFUSALS[message.reason].message}`,
        });
    }
  },
};

/** Bits over other members than ours say nothing about ours: then what was known stays. */
const hearPresence = (message: Presence): void => {
  const { store, user } = currentSession();
  const online = readPresence(message, app().online, () => store.confirmedIds(membersFeed(user.team)));
  if (online) setApp({ online });
};

/** The latest verdict on an edit counts: what the server has lost it may judge anew. */
const afterSettling = (settled: readonly Settled[]) => {
  const before = app().refused.filter(({ job }) => !settled.some((one) => isSameJob(one.job, job)));
  const refused = settled.flatMap(({ job, refusal }) => (refusal ? [{ job, refusal }] : []));
  return refused.length + before.length === app().refused.length && refused.length === 0
    ? app().refused
    : [...before, ...refused];
};
