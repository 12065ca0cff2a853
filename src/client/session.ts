/**
 * From loading the page to a live team: who is signed in, the connection for their team, and what arrives on it.
 */
import type { MemberId } from '../model/ids.ts';
import { isReason, REFUSALS, refuse } from '../model/refusal.ts';
import {
  type Answer,
  PROTOCOL_VERSION,
  type ServerMessage,
  type Snapshot,
  type Welcome,
} from '../sync/protocol.ts';
import type { Settled } from '../sync/rebase.ts';
import { Connection } from './connection.ts';
import { Outbox } from './outbox.ts';
import { app, type DemoMember, setApp, type User } from './store.ts';
import { TeamStore } from './teamStore.ts';
import { forgetEdit } from './undoHistory.ts';

export type Session = {
  readonly user: User;
  readonly store: TeamStore;
  readonly outbox: Outbox;
  readonly connection: Connection;
};

let session: Session | null = null;

/** The session of the member who is signed in. Only asked for once there is one. */
export const currentSession = (): Session => {
  if (!session) throw new Error('nobody is signed in');
  return session;
};

/** Asks the server who is signed in, and opens the team or the sign-in page. */
export const openApp = async (): Promise<void> => {
  const response = await fetch('/api/session');
  const { user, demoMembers } = (await response.json()) as { user: User | null; demoMembers: DemoMember[] };
  setApp({ demoMembers });
  if (user) openTeam(user);
  else setApp({ phase: 'signIn' });
};

export const signIn = async (member: MemberId): Promise<void> => {
  const response = await fetch('/api/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ member }),
  });
  if (!response.ok) throw new Error(`sign-in was answered with ${response.status}`);
  await openApp();
};

export const signOut = async (): Promise<void> => {
  await fetch('/api/sign-out', { method: 'POST' });
  session?.connection.stop();
  session = null;
  location.reload();
};

/** So many jobs are under way at most: the gateway takes them one after the other anyway. */
const MOST_UNDER_WAY = 200;
/** The last number that was sent on this connection. */
let sentUpTo = 0;

/** Sends what is due, in order. Without a connection nothing is lost: the outbox is sent after the next welcome. */
export const sendJobs = (): void => {
  const { outbox, connection } = currentSession();
  if (app().connection !== 'live') return;
  for (const { mutation, action, args } of outbox.unsettled().slice(0, MOST_UNDER_WAY)) {
    if (mutation <= sentUpTo) continue;
    sentUpTo = mutation;
    connection.send({ type: 'job', mutation, action, args: args as Record<string, never> });
  }
};

const openTeam = (user: User): void => {
  const outbox = new Outbox();
  const store = new TeamStore(user.team, { settled: onSettled, gap: comeAgain }, nextFrame);
  const connection = new Connection({
    url: `${location.origin.replace(/^http/, 'ws')}/ws`,
    hello: () => ({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      client: outbox.client,
      team: user.team,
      settled: 0,
      ...(store.cursor ? { cursor: store.cursor } : {}),
    }),
    receive,
    changed: (state, closeCode) => setApp({ connection: state, closeCode: closeCode ?? null }),
  });
  session = { user, store, outbox, connection };
  setApp({ user, owner: user.id, phase: 'inflating' });
  connection.start();
};

type Receivers = {
  readonly [T in ServerMessage['type']]: (message: Extract<ServerMessage, { type: T }>) => void;
};

const receivers: Receivers = {
  welcome: (message) => welcomed(message),
  snapshot: (message) => inflated(message),
  entries: ({ entries }) => currentSession().store.receive(entries),
  answer: (message) => answered(message),
  presence: ({ online }) => setApp({ online: new Set(online) }),
  pong: ({ at, now }) => setApp({ clockOffset: now - (at + Date.now()) / 2 }),
  refused: ({ reason }) =>
    setApp({ announcement: `The server turned this page away: ${REFUSALS[reason].message}` }),
};

const receive = (message: ServerMessage): void => {
  const receiver = receivers[message.type] as (message: ServerMessage) => void;
  receiver(message);
};

/** This client's last mutation number that was settled when the connection was made. */
let settledBefore = 0;

/** A snapshot holds the effects of what was settled before it, but no entries that say so. */
const inflated = (snapshot: Snapshot): void => {
  const { outbox, store } = currentSession();
  store.inflate(snapshot);
  for (const { mutation } of outbox.unsettled().filter((job) => job.mutation <= settledBefore)) {
    store.settle(outbox.client, mutation, null);
  }
  setApp({ phase: 'ready' });
};

/** Everything that the server has not settled is sent again, in order; what it has settled comes as entries. */
const welcomed = ({ now, mutation }: Welcome): void => {
  settledBefore = mutation;
  setApp({ clockOffset: now - Date.now() });
  sentUpTo = mutation;
  sendJobs();
};

const RETRY_AFTER = 1_000;
let retryFrom = Number.POSITIVE_INFINITY;

const answered = ({ mutation, code, reason, expected }: Answer): void => {
  const { outbox, store } = currentSession();
  if (code === 503 || code === 429 || reason === 'outOfOrder') retryLater(expected ?? mutation);
  else store.settle(outbox.client, mutation, isReason(reason) ? refuse(reason) : null);
};

/** However many jobs were turned away, one timer sends them all again, in order, from the first. */
const retryLater = (mutation: number): void => {
  if (retryFrom === Number.POSITIVE_INFINITY) setTimeout(retryNow, RETRY_AFTER);
  retryFrom = Math.min(retryFrom, mutation);
};

const retryNow = (): void => {
  sentUpTo = Math.min(sentUpTo, retryFrom - 1);
  retryFrom = Number.POSITIVE_INFINITY;
  if (session) sendJobs();
};

/** The gateway promises that no entry is ever missing. Should one be, a new hello with the cursor brings it. */
const comeAgain = (): void => {
  const { connection } = currentSession();
  connection.stop();
  connection.start();
};

const onSettled = (settled: Settled[]): void => {
  const { outbox } = currentSession();
  const refused = settled.flatMap(({ job, refusal }) => (refusal ? [{ job, refusal }] : []));
  for (const { job } of settled) outbox.settle(job.mutation);
  for (const { job } of refused) forgetEdit(job.client, job.mutation);
  sendJobs();
  setApp({ unsent: outbox.size, ...(refused.length > 0 ? { refused: [...app().refused, ...refused] } : {}) });
};

/** Before the next paint; a hidden page does not paint, so there a timer does. */
const nextFrame = (work: () => void): (() => void) => {
  if (document.hidden) {
    const timer = setTimeout(work, 50);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
};
