/**
 * Every kind of key in Redis, and what bounds it. The table in docs/operations.md repeats this list, and a test that uses
 * everything fails if Redis then holds a key of no kind: nothing new grows without a decision.
 */
export type KeyKind = {
  /** The name as in the table; capitals stand for ids. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly holds: string;
  /** What ends its growth. */
  readonly bound: string;
};

/** The keys of a feed with items, for a feed whose name matches. */
const itemsOf = (feed: string): RegExp => new RegExp(`^feed\\.(?:ids|items):${feed}$`);
const TEAM = String.raw`\{team:[^}]+\}`;

const FEEDS: readonly KeyKind[] = [
  {
    name: 'feeds, feed.config:FEED, feed.publishes:FEED, feed.idincr:FEED',
    pattern: /^(?:feeds$|feed\.(?:config|publishes|idincr):)/,
    holds: 'the registration of each feed',
    bound: 'constant per feed; goes with its team',
  },
  {
    name: '{team:T}',
    pattern: itemsOf(TEAM),
    holds: 'name and settings of a team, its labels',
    bound: 'one item; 30 days after its deletion the team is removed',
  },
  {
    name: '{team:T}.members',
    pattern: itemsOf(`${TEAM}\\.members`),
    holds: 'the members',
    bound: 'one item per member',
  },
  {
    name: '{team:T}.former',
    pattern: itemsOf(`${TEAM}\\.former`),
    holds: 'the names of those who have left',
    bound: '500 items',
  },
  {
    name: '{team:T}.members.M.tasks, .later',
    pattern: itemsOf(`${TEAM}\\.members\\..+\\.(?:tasks|later)`),
    holds: 'open tasks',
    bound: 'what people leave open',
  },
  {
    name: '{team:T}.members.M.shipped',
    pattern: itemsOf(`${TEAM}\\.members\\..+\\.shipped`),
    holds: 'shipped tasks',
    bound: 'kept as history',
  },
  {
    name: '{team:T}.chat, {team:T}.direct.A.B',
    pattern: itemsOf(`${TEAM}\\.(?:chat|direct\\..+)`),
    holds: 'messages',
    bound: 'kept as history',
  },
  {
    name: '{team:T}.tasks.K.comments',
    pattern: itemsOf(`${TEAM}\\.tasks\\..+\\.comments`),
    holds: 'comments on a task',
    bound: '500 items per task; they go with it',
  },
  {
    name: '{team:T}.deleted',
    pattern: itemsOf(`${TEAM}\\.deleted`),
    holds: 'the trash',
    bound: '1,000 items, and 30 days',
  },
  {
    name: '{team:T}.invites',
    pattern: itemsOf(`${TEAM}\\.invites`),
    holds: 'invites',
    bound: '200 items',
  },
  {
    name: '{team:T}.officeScreens',
    pattern: itemsOf(`${TEAM}\\.officeScreens`),
    holds: 'screens in offices',
    bound: '20 items',
  },
  {
    name: '{team:T}.members.M.notifications',
    pattern: itemsOf(`${TEAM}\\.members\\..+\\.notifications`),
    holds: 'notifications of a member',
    bound: '50 items',
  },
  {
    name: '{team:T}.members.M.read',
    pattern: itemsOf(`${TEAM}\\.members\\..+\\.read`),
    holds: 'what a member has read',
    bound: 'one item per chat',
  },
  {
    name: 'users',
    // In braces on a Cluster.
    pattern: itemsOf(String.raw`(?:users|\{users\})`),
    holds: 'the profiles of all people',
    bound: 'one item per account',
  },
  {
    name: '{user:U}.teams',
    pattern: itemsOf(String.raw`\{user:[^}]+\}\.teams`),
    holds: 'the teams of a person',
    bound: 'one item per team; a person in 100 teams cannot create more',
  },
  {
    name: '{jobs:L}.ACTION',
    pattern: /^feed\.(?:ids|items|published|claimed|cancelled|finishes):\{jobs:\d+\}\./,
    holds: 'jobs that are not finished',
    bound: 'empty as long as workers keep up; a client has one job at a time in a queue',
  },
  {
    name: 'feed.stalled:{jobs:L}.ACTION, thoonk.stalls:{jobs:L}.ACTION',
    pattern: /^(?:feed\.stalled|thoonk\.stalls):\{jobs:\d+\}\./,
    holds: 'jobs that have failed three times',
    bound: 'until an operator handles them; an alert reports them',
  },
  {
    name: 'thoonk.bell:{jobs:L}.ACTION',
    pattern: /^thoonk\.bell:\{jobs:\d+\}\./,
    holds: 'whether a queue is no longer empty',
    bound: 'one element',
  },
];

const TEAMS: readonly KeyKind[] = [
  {
    name: 'thoonk.log:{team:T}',
    pattern: new RegExp(`^thoonk\\.log:${TEAM}$`),
    holds: 'the log of a team',
    bound: '10,000 entries; ten times as many while no bridge runs',
  },
  {
    name: 'thoonk.head:{team:T}',
    pattern: new RegExp(`^thoonk\\.head:${TEAM}$`),
    holds: 'the position of the log',
    bound: 'constant per team',
  },
  {
    name: 'thoonk.client:{team:T}:C',
    pattern: new RegExp(`^thoonk\\.client:${TEAM}:`),
    holds: 'the number of the last job of a browser tab',
    bound: '90 days after its last use; a tab that edits nothing has none',
  },
  {
    name: 'thoonk.owners:{team:T}',
    pattern: new RegExp(`^thoonk\\.owners:${TEAM}$`),
    holds: 'the users of clients whose ids do not name them',
    bound: 'only pages of old versions add to it',
  },
  {
    name: 'thoonk.marks:{team:T}',
    pattern: new RegExp(`^thoonk\\.marks:${TEAM}$`),
    holds: 'the digests by which the bridge finds foreign writes',
    bound: 'proportional to the items of the team',
  },
  {
    name: 'thoonk.checkpoint:{team:T}',
    pattern: new RegExp(`^thoonk\\.checkpoint:${TEAM}$`),
    holds: 'the marks of old versions',
    bound: 'deleted when it is first read',
  },
  {
    name: 'thoonk.online:{team:T}',
    pattern: new RegExp(`^thoonk\\.online:${TEAM}$`),
    holds: 'who has the team open',
    bound: 'one field per member who is there; an hour after the last one',
  },
  {
    name: 'slipway.officeUse:{team:T}',
    pattern: new RegExp(`^slipway\\.officeUse:${TEAM}$`),
    holds: 'when screens in offices were last open',
    bound: 'one time per screen',
  },
  {
    name: 'slipway.lastSeen:{team:T}',
    pattern: new RegExp(`^slipway\\.lastSeen:${TEAM}$`),
    holds: 'when members were last seen',
    bound: '10,000 members',
  },
  {
    name: 'slipway.audit:{team:T}',
    pattern: new RegExp(`^slipway\\.audit:${TEAM}$`),
    holds: 'the audit list of a team',
    bound: '1,000 entries',
  },
  {
    name: 'slipway.removed:{team:T}, slipway.removal:{team:T}',
    pattern: new RegExp(`^slipway\\.remov(?:ed|al):${TEAM}$`),
    holds: 'the removal of a deleted team',
    bound: 'a day after it',
  },
];

const PEOPLE: readonly KeyKind[] = [
  {
    name: 'slipway.account:{U}, slipway.email:H, slipway.linked:H, slipway.recovery:{U}, slipway.passkeys:{U}',
    pattern: /^slipway\.(?:account|email|linked|recovery|passkeys):/,
    holds: 'an account',
    bound: 'at most 10 recovery codes and 20 passkeys; goes with the account',
  },
  {
    name: 'slipway.teamNumbers:{user:U}',
    pattern: /^slipway\.teamNumbers:/,
    holds: 'how new the list of a person’s teams is',
    bound: 'one number per team that the person was ever in',
  },
  {
    name: 'slipway.session:S',
    pattern: /^slipway\.session:/,
    holds: 'a session',
    bound: '30 days after its last use',
  },
  {
    name: 'slipway.sessions:{U}',
    pattern: /^slipway\.sessions:/,
    holds: 'the sessions of a person',
    bound: 'every fiftieth sign-in removes ended ones; 30 days after the last use',
  },
  {
    name: 'slipway.delivery:{U}',
    pattern: /^slipway\.delivery:/,
    holds: 'how notifications reach a person',
    bound: 'at most 10 devices; goes with the account',
  },
  {
    name: 'slipway.audit:{U}',
    pattern: /^slipway\.audit:\{(?!team:)/,
    holds: 'the sign-ins of a person',
    bound: '1,000 entries; goes with the account',
  },
  {
    name: 'slipway.signIn:H, slipway.challenge:H, slipway.visit:H, slipway.link:P:H, slipway.newFactor:{U}, slipway.addressCode:{U}',
    pattern: /^slipway\.(?:signIn|challenge|visit|link|newFactor|addressCode):/,
    holds: 'steps of signing in, links, codes',
    bound: 'each expires, links after at most 7 days',
  },
];

const SHARED: readonly KeyKind[] = [
  {
    name: 'slipway.accounts, slipway.deliveries, slipway.wakes, slipway.deletedTeams',
    pattern: /^slipway\.(?:accounts|deliveries|wakes|deletedTeams)$/,
    holds: 'indexes of accounts and teams',
    bound: 'one element per account or team',
  },
  {
    name: 'slipway.{quotas}:N, slipway.{sockets}:N',
    pattern: /^slipway\.\{(?:quotas|sockets)\}:/,
    holds: 'quotas and counts of sockets',
    bound: 'each expires within a minute',
  },
  {
    name: 'thoonk.gateways, thoonk.bridge, thoonk.bridge.epoch, slipway.{lanes}.workers, slipway.demoCrew, slipway.firstAccount, slipway.probe',
    pattern:
      /^(?:thoonk\.(?:gateways|bridge|.*bridge\}?\.epoch)|slipway\.(?:\{lanes\}\.workers|demoCrew|firstAccount|probe))$/,
    holds: 'leases of running processes',
    bound: 'one element per process',
  },
  {
    name: 'slipway.instance, slipway.vapid',
    pattern: /^slipway\.(?:instance|vapid)$/,
    holds: 'the identity of this installation',
    bound: 'constant',
  },
  {
    name: 'slipway.{lanes}',
    pattern: /^slipway\.\{lanes\}$/,
    holds: 'the number of lanes',
    bound: 'constant',
  },
];

export const KEY_KINDS: readonly KeyKind[] = [...FEEDS, ...TEAMS, ...PEOPLE, ...SHARED];

/** The kind of a key; null if it is of none: another program's, or a kind that is missing here. */
export const kindOf = (key: string): KeyKind | null =>
  KEY_KINDS.find(({ pattern }) => pattern.test(key)) ?? null;

/** Its row in the table, before the measured bytes. */
export const rowOf = ({ name, holds, bound }: KeyKind): string => {
  const names = name.split(', ').map((one) => `\`${one}\``);
  return `| ${names.join(', ')} | ${holds} | ${bound} |`;
};
