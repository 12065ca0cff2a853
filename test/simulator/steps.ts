/**
 * What happens in a simulated world: mostly what users do, and every fault that can occur meanwhile.
 */
import type { Action } from '../../src/actions/defineAction.ts';
import { type ActionName, actions } from '../../src/actions/index.ts';
import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { directFeed } from '../../src/model/feeds/direct.ts';
import { listFeed } from '../../src/model/feeds/lists.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import { logKey } from '../../src/server/log/keys.ts';
import { checkArgs } from '../fixtures/checkArgs.ts';
import { randomCommand } from '../fixtures/randomCommands.ts';
import { canaryBetween, canaryOf, HARBOR, KIM } from './crew.ts';
import { changeRole, deleteTeam, leaveTeam, rejoin, removeMember } from './membership.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

export type Step = (world: World, random: SeededRandom) => string;

const anyTab = (world: World, random: SeededRandom): Tab => random.pick(world.living());

const act = (tab: Tab, action: ActionName, args: unknown): string => {
  const job = tab.act({ action, args });
  return `${tab.name}: ${action} ${JSON.stringify(args)} ${job ? `as ${job.client} ${job.mutation}` : 'is refused here'}`;
};

const USUAL: readonly ActionName[] = [
  'editTask',
  'editTask',
  'moveTask',
  'shipTask',
  'unshipTask',
  'startTask',
  'stopTask',
  'laterTask',
  'laterTask',
  'laterTask',
  'unlaterTask',
  'assignTask',
  'deleteTask',
  'editTeam',
  'watchTask',
  'cheerTask',
  'setLabels',
  'repeatTask',
  'commentTask',
  'editComment',
  'deleteComment',
  'editChat',
  'setLastRead',
  'clearNotifications',
  'resetLastInteraction',
];

const edit: Step = (world, random) => {
  const tab = anyTab(world, random);
  const action = random.pick(USUAL);
  const { state } = tab.engine.store;
  const { args } = randomCommand(state, random, { user: tab.person.id, action });
  // The engine is only asked for what a screen could ask for.
  if (checkArgs(actions[action] as unknown as Action)(args) !== null) return 'nothing';
  return act(tab, action, args);
};

const chat: Step = (world, random) => {
  const tab = anyTab(world, random);
  return act(tab, 'sendChat', { text: `${canaryOf(tab.person.team)} ${random.below(1_000)}` });
};

/** Somebody may write to a teammate who is not, or no longer, in the team: then it is refused. */
const directChat: Step = (world, random) => {
  const tab = anyTab(world, random);
  const { id, team } = tab.person;
  const { state } = tab.engine.store;
  const others = state.memberIds().filter((member) => member !== id);
  if (others.length === 0) return 'nobody to write to';
  const partner = random.pick(others);
  const text = `${canaryOf(team)} ${canaryBetween(id, partner)} ${random.below(1_000)}`;
  const feed = directFeed(team, id, partner);
  const own = (state.feed(feed)?.ids ?? []).filter((message) => state.item(feed, message)?.from === id);
  const [message] = own;
  if (message === undefined || random.oneIn(2)) return act(tab, 'sendDirectChat', { with: partner, text });
  return random.oneIn(2)
    ? act(tab, 'deleteDirectChat', { with: partner, message })
    : act(tab, 'editDirectChat', { with: partner, message, text });
};

/** The second edit names an item that exists only after the first has taken effect. */
const createAndEdit: Step = (world, random) => {
  const tab = anyTab(world, random);
  const member = tab.person.id;
  const list = random.pick(['tasks', 'later'] as const);
  const said = [act(tab, 'createTask', { member, list, title: `${canaryOf(tab.person.team)} new` })];
  const task = tab.engine.store.state.taskIds(member, list).at(-1);
  if (task) said.push(act(tab, 'editTask', { member, task, set: { note: `note ${random.below(1_000)}` } }));
  if (task && random.oneIn(2)) said.push(act(tab, 'shipTask', { member, task }));
  return said.join('; ');
};

/** Only the server refuses it: its arguments do not match the schema. */
const refused: Step = (world, random) => {
  const tab = anyTab(world, random);
  return act(tab, 'sendChat', { text: `${canaryOf(tab.person.team)} ${'x'.repeat(5_000)}` });
};

const offline: Step = (world, random) => {
  const tab = anyTab(world, random);
  tab.online = !tab.online;
  if (tab.online) tab.wakeUp();
  else for (const wire of tab.wires) wire.cut();
  return `${tab.name} is ${tab.online ? 'online' : 'offline'}`;
};

const wire =
  (
    what: string,
    happens: (wire: ReturnType<World['network']['open']>[number], random: SeededRandom) => void,
  ): Step =>
  (world, random) => {
    const wires = world.network.open();
    if (wires.length === 0) return 'no line is open';
    happens(random.pick(wires), random);
    return what;
  };

const wakeUp: Step = (world, random) => {
  const tab = anyTab(world, random);
  tab.wakeUp();
  return `${tab.name} wakes up`;
};

const killTab: Step = (world, random) => {
  const tab = anyTab(world, random);
  tab.kill();
  if (random.oneIn(2) || world.living().length < 2) world.openTab(tab.person);
  return `${tab.name} is killed`;
};

const closeTab: Step = (world, random) => {
  const tab = anyTab(world, random);
  void tab.close();
  world.openTab(tab.person);
  return `${tab.name} is closed and opened again`;
};

const anotherTab: Step = (world, random) => `${world.openTab(anyTab(world, random).person).name} beside`;

const kill =
  (kind: 'gateways' | 'workers'): Step =>
  (world, random) => {
    const process = random.pick(world[kind].filter(({ alive }) => alive).concat(world[kind].slice(0, 1)));
    const [calls, when] = [1 + random.below(12), random.pick(['before', 'after'] as const)];
    process.killAt(calls, when);
    return `${process.name} dies ${when} its ${calls}. call`;
  };

const replace =
  (kind: 'gateways' | 'workers'): Step =>
  (world, random) => {
    const alive = world[kind].filter((process) => process.alive);
    if (alive.length === 0) return `there is none of the ${kind}`;
    const process = random.pick(alive);
    void process.stop();
    return `${process.name} is told to stop`;
  };

const cutRedis: Step = (world, random) => {
  const processes = [...world.gateways, ...world.workers].filter(({ alive }) => alive);
  if (processes.length === 0) return 'nobody is there to be cut off';
  const process = random.pick(processes);
  // Messages may be missing before a connection ends.
  process.redis.loseMessages(1 + random.below(3));
  setTimeout(() => process.redis.cut(), random.below(1_500));
  return `${process.name} misses messages and loses its connections to Redis`;
};

const trim: Step = (world, random) => {
  const stream = world.redis.keys.change('stream', logKey(HARBOR));
  const keep = random.below(8);
  if (stream) stream.entries.splice(0, Math.max(0, stream.entries.length - keep));
  return `the log is trimmed to ${keep}`;
};

const rewind: Step = (world) => {
  world.rewind();
  return `Redis is back with entry ${world.history(HARBOR).records.length}`;
};

/** A foreign program that loses its connection to Redis in the middle of a call. */
const giveUp = (): void => {};

const revoke: Step = (world) => {
  world.membersChanged = true;
  world.foreign.push({ kind: 'retract', team: HARBOR, feed: membersFeed(HARBOR), id: KIM.id });
  world.foreigner.feed(membersFeed(HARBOR)).retract(KIM.id).catch(giveUp);
  return 'Kim is no member any more';
};

const foreignWrite: Step = (world, random) => {
  const list = listFeed(HARBOR, 'ada' as never, 'tasks');
  const id = `foreign-${random.below(3)}`;
  const item = {
    id,
    title: `${canaryOf(HARBOR)} foreign`,
    owner: 'ada',
    creator: 'ada',
    createdAt: Date.now(),
  };
  world.foreign.push({ kind: 'publish', team: HARBOR, feed: list, id, item });
  const feed = world.foreigner.sortedFeed(list);
  const insert = (there: boolean) => (there ? null : feed.insert(JSON.stringify(item), 'begin:', id));
  feed.edit(id, JSON.stringify(item)).then(insert).catch(giveUp);
  return `a foreign program writes ${id}`;
};

const jump: Step = (world, random) => {
  const by = random.pick([-3_000, -500, 2_000, 20_000]);
  world.clock.jump(by);
  return `the clock jumps by ${by}`;
};

/** Faults can be excluded by name, to find the one that matters. */
const STEPS: readonly (readonly [weight: number, name: string, step: Step])[] = [
  [16, 'edit', edit],
  [6, 'chat', chat],
  [4, 'directChat', directChat],
  [6, 'createAndEdit', createAndEdit],
  [1, 'refused', refused],
  [3, 'offline', offline],
  [3, 'cut', wire('a line is cut', (one) => one.cut())],
  [
    2,
    'slow',
    wire('a line is slow', (one, random) => {
      one.slow = 200 + random.below(1_500);
    }),
  ],
  [
    2,
    'stall',
    wire('a line is dead, and nobody knows', (one) => {
      one.stalled = true;
    }),
  ],
  [2, 'wakeUp', wakeUp],
  [2, 'killTab', killTab],
  [1, 'closeTab', closeTab],
  [1, 'anotherTab', anotherTab],
  [3, 'killWorker', kill('workers')],
  [3, 'killGateway', kill('gateways')],
  [1, 'replaceWorker', replace('workers')],
  [1, 'replaceGateway', replace('gateways')],
  [2, 'cutRedis', cutRedis],
  [1, 'trim', trim],
  [1, 'rewind', rewind],
  [1, 'foreignWrite', foreignWrite],
  [1, 'revoke', revoke],
  [1, 'changeRole', changeRole],
  [1, 'removeMember', removeMember],
  [1, 'leaveTeam', leaveTeam],
  [1, 'deleteTeam', deleteTeam],
  [3, 'rejoin', rejoin],
  [1, 'jump', jump],
];

export const stepNames = STEPS.map(([, name]) => name);

/** A claim may expire meanwhile, and the job goes to another worker. */
const LOSES_CLAIMS: ReadonlySet<string> = new Set([
  'killWorker',
  'replaceWorker',
  'cutRedis',
  'rewind',
  'jump',
]);

export const takeStep = (world: World, random: SeededRandom, without: ReadonlySet<string>): void => {
  const steps = STEPS.filter(([, name]) => !without.has(name));
  let at = random.below(steps.reduce((sum, [weight]) => sum + weight, 0));
  const [, name, step] = steps.find(([weight]) => {
    at -= weight;
    return at < 0;
  }) as (typeof STEPS)[number];
  if (LOSES_CLAIMS.has(name)) world.lostClaims++;
  if (name === 'trim') world.trimmed = true;
  world.trace(step(world, random));
};
