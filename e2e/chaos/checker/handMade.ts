/**
 * Handmade histories for the tests of the judge: a small team, the requests, and the log that a correct server makes of
 * them. Each test then plants one defect.
 */
import { hashOf } from './chain.ts';
import { foldLog } from './fold.ts';
import {
  type Asked,
  type Edit,
  type FoldedEvent,
  type History,
  keyOf,
  type StoredEntry,
  type StoredLog,
  type StoredTeam,
  type Told,
  type View,
} from './history.ts';

export const TEAM = 'north';
export const CHAT = `{team:${TEAM}}.chat`;
export const MEMBERS = `{team:${TEAM}}.members`;
export const TASKS = `{team:${TEAM}}.members.ada.tasks`;

/** One job as it is in the log; all fields except the first three are optional. */
export type Logged = {
  readonly client: string;
  readonly mutation: number;
  readonly token: string;
  readonly user?: string;
  readonly action?: string;
  readonly args?: unknown;
  readonly at?: number;
  readonly code?: number;
  readonly reason?: string;
  readonly to?: string;
  readonly changes?: readonly FoldedEvent[];
};

export const memberOf = (id: string, active?: object) => ({
  id,
  name: id,
  initials: 'XX',
  color: '#7C3AED',
  role: 'member',
  ...(active ? { active } : {}),
});

export const taskOf = (id: string, more: object = {}) => ({
  id,
  title: 'Paint the buoy',
  owner: 'ada',
  creator: 'ada',
  createdAt: 1,
  ...more,
});

const publish = (feed: string, item: { id: string }, position?: string): FoldedEvent => ({
  kind: 'publish',
  feed,
  id: item.id,
  item,
  ...(position ? { position } : {}),
});

/** The first entry: the team, two members and one task. */
export const GROUND: Logged = {
  client: 'ground',
  mutation: 1,
  token: 'ground',
  action: 'seed',
  at: 1,
  to: '*',
  changes: [
    publish(`{team:${TEAM}}`, { id: TEAM, name: 'North', createdAt: 1 } as { id: string }),
    publish(MEMBERS, memberOf('ada')),
    publish(MEMBERS, memberOf('jun')),
    publish(TASKS, taskOf('buoy')),
  ],
};

export const said = (
  client: string,
  mutation: number,
  token: string,
  more: Partial<Logged> = {},
): Logged => ({
  client,
  mutation,
  token,
  ...more,
});

/** What the bridge appends. */
export const bridged = (at: number, ...changes: FoldedEvent[]): Logged => ({
  client: 'bridge',
  mutation: 0,
  user: 'bridge',
  token: '',
  action: 'bridge',
  at,
  changes,
});

export const argsOf = ({ token, args = { text: token } }: Logged): unknown => args;

const chatOf = ({ client, mutation, token, user = 'ada' }: Logged, at: number): FoldedEvent =>
  publish(CHAT, {
    id: `${client}.${mutation.toString(36)}.0`,
    from: user,
    text: token,
    at,
  } as { id: string });

/** Each took effect or was refused, one after the other. */
export const logOf = (all: readonly Logged[]): StoredEntry[] => {
  let hash = '';
  return all.map((one, index) => {
    const { client, mutation, user = 'ada', action = 'sendChat', at = index + 1, code = 200, reason } = one;
    const changes = one.changes ?? (code === 200 ? [chatOf(one, at)] : []);
    const by = { user, client, mutation };
    const body = JSON.stringify({ at, by, action, code, ...(reason ? { reason } : {}), changes });
    hash = hashOf(hash, body);
    const to = one.to ?? (changes.length > 0 ? '*' : user);
    return { seq: index + 1, hash, to, by: keyOf(by), body };
  });
};

export const storedOf = (
  log: readonly StoredEntry[],
  feeds = foldLog(log.map(({ body }) => body)),
): StoredTeam => ({ team: TEAM, log, feeds });

export const editOf = (one: Logged, at = one.at ?? 0): Edit => ({
  client: one.client,
  mutation: one.mutation,
  token: one.token,
  user: one.user ?? 'ada',
  team: TEAM,
  browser: `browser of ${one.client}`,
  tab: `tab of ${one.client}`,
  action: one.action ?? 'sendChat',
  at,
});

export const askedOf = (one: Logged): Asked => ({
  user: one.user ?? 'ada',
  team: TEAM,
  action: one.action ?? 'sendChat',
  args: argsOf(one),
});

export const toldOf = ({ client, mutation, code = 200 }: Logged, more: Partial<Told> = {}): Told => ({
  client,
  mutation,
  code,
  at: 1_000,
  by: 'entry',
  ...more,
});

export const viewOf = ({ log, feeds }: StoredTeam, other: Partial<View> = {}): View => {
  const { seq = 0, hash = '' } = log.at(-1) ?? {};
  return { who: 'ada/1', user: 'ada', team: TEAM, seq, hash, feeds, ...other };
};

/** The data of Redis when it died. */
export const lossOf = (all: readonly Logged[]): StoredLog[] => [{ team: TEAM, log: logOf([GROUND, ...all]) }];

/** A chat of two clients without any fault; the third message was refused because it was too long. */
const TOO_LONG = 'x'.repeat(5_000);
export const ASKED: readonly [Logged, Logged, Logged, Logged] = [
  said('one', 1, 'canary-north-1'),
  said('two', 1, 'canary-north-2', { user: 'jun' }),
  said('one', 2, 'canary-north-3', { code: 422, reason: 'invalid', args: { text: TOO_LONG } }),
  said('one', 3, 'canary-north-4'),
];

const isOfABrowser = ({ client }: Logged): boolean => client !== 'bridge' && client !== 'ground';

/**
 * @param logged the log at the end
 * @param asked what browsers requested, and were told as given here
 */
export const historyOf = (
  logged: readonly Logged[] = ASKED,
  changed: Partial<History> = {},
  asked: readonly Logged[] = ASKED,
): History => {
  const team = storedOf(logOf([GROUND, ...logged]));
  const wanted = asked.filter(isOfABrowser);
  return {
    edits: wanted.map((one) => editOf(one)),
    asked: new Map(wanted.map((one) => [keyOf(one), askedOf(one)])),
    told: wanted.map((one) => toldOf(one)),
    claims: [],
    pending: new Set(),
    crashes: new Map(),
    wiped: new Map(),
    foreign: [],
    received: [],
    losses: [],
    teams: [team],
    views: [viewOf(team)],
    lostClaims: 0,
    wire: [],
    ...changed,
  };
};
