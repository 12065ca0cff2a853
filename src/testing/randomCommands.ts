/**
 * Random commands over a team as it is: mostly what a person would do, now and then what nobody may.
 *
 * Guarantees that the same random source and the same team give the same command, and that every action of the registry
 * is covered: a new one does not compile here until it has a generator. Used by property tests and by the simulator.
 */
import { type ActionName, actionNames } from '../actions/index.ts';
import { LISTS, type ListName } from '../model/feeds.ts';
import type { MemberId, TaskId } from '../model/ids.ts';
import type { TeamState } from '../model/teamState.ts';
import type { SeededRandom } from './seededRandom.ts';

export type Command = { readonly user: MemberId; readonly action: ActionName; readonly args: unknown };

/** Somebody who is in no team. */
const OUTSIDER = 'outsider' as MemberId;
const GONE = 'long-gone' as TaskId;

const WORDS = [
  'Paint',
  'the',
  'buoy',
  'red',
  'and',
  'call',
  'Stavanger',
  'Ünal',
  '渡船',
  '🚢',
  '  ',
  '<b>',
  '{x}',
  ':end',
];

type Generator = (state: TeamState, random: SeededRandom, user: MemberId) => unknown;

/** A command by anybody, or by `user`; of any action, or of that one. */
export const randomCommand = (
  state: TeamState,
  random: SeededRandom,
  { user = randomUser(state, random), action = random.pick(actionNames) }: Partial<Command> = {},
): Command => ({
  user,
  action,
  args: random.oneIn(50) ? badArgs(random) : GENERATORS[action](state, random, user),
});

const randomUser = (state: TeamState, random: SeededRandom): MemberId =>
  random.oneIn(40) ? OUTSIDER : anyMember(state, random);

const anyMember = (state: TeamState, random: SeededRandom): MemberId => {
  const members = state.memberIds();
  return members.length === 0 || random.oneIn(40) ? OUTSIDER : random.pick(members);
};

const badArgs = (random: SeededRandom): unknown =>
  random.pick([
    null,
    [],
    'text',
    {},
    { member: 7, task: {} },
    { text: '' },
    { set: { id: 'x' } },
    { extra: true },
  ]);

const words = (random: SeededRandom): string =>
  `${random.pick(WORDS)} ${Array.from({ length: random.below(6) }, () => random.pick(WORDS)).join(' ')}x`;

/** A task of one's own mostly, on one of these lists mostly, still there mostly. */
const someTask = (state: TeamState, random: SeededRandom, user: MemberId, wanted: readonly ListName[]) => {
  const member = random.oneIn(5) ? anyMember(state, random) : user;
  const ids = state.taskIds(member, random.pick(random.oneIn(8) ? LISTS : wanted));
  const task = ids.length === 0 || random.oneIn(25) ? GONE : random.pick(ids);
  return { member: random.oneIn(40) ? anyMember(state, random) : member, task };
};

const onTask =
  (...lists: readonly ListName[]): Generator =>
  (state, random, user) =>
    someTask(state, random, user, lists);

/** The active task of its owner half of the time: many verbs treat it in a way of its own. */
const onActive =
  (...lists: readonly ListName[]): Generator =>
  (state, random, user) => {
    const active = state.member(user)?.active;
    return active && random.oneIn(2)
      ? { member: user, task: active.task }
      : someTask(state, random, user, lists);
  };

const place = (random: SeededRandom, ids: readonly string[]): string => {
  const id = ids.length === 0 || random.oneIn(6) ? GONE : random.pick(ids);
  return random.pick(['begin:', ':end', `:${id}`, `${id}:`, `:${id}`, `${id}:`]);
};

const GENERATORS: Readonly<Record<ActionName, Generator>> = {
  createTask: (state, random, user) => ({
    member: random.oneIn(3) ? anyMember(state, random) : user,
    title: words(random),
    list: random.pick(['tasks', 'later']),
    ...(random.oneIn(3) ? { note: random.oneIn(3) ? '' : words(random) } : {}),
    ...(random.oneIn(3) ? { start: random.oneIn(2) } : {}),
  }),
  editTask: (state, random, user) => {
    const target = someTask(state, random, user, ['tasks', 'later']);
    const title = random.oneIn(4) ? state.findTask(target.member, target.task)?.task.title : words(random);
    const set = random.oneIn(3) ? { note: words(random) } : { title: title ?? words(random) };
    return { ...target, set: random.oneIn(4) ? { ...set, note: '' } : set };
  },
  shipTask: onActive('tasks', 'later'),
  unshipTask: onTask('shipped'),
  startTask: onTask('tasks', 'later'),
  stopTask: onActive('tasks'),
  laterTask: onActive('tasks'),
  unlaterTask: onTask('later'),
  moveTask: (state, random, user) => {
    const list = random.pick(['tasks', 'later'] as const);
    const target = someTask(state, random, user, [list]);
    const ids = state.taskIds(target.member, list);
    return { ...target, list, places: Array.from({ length: 1 + random.below(4) }, () => place(random, ids)) };
  },
  assignTask: (state, random, user) => ({
    ...(onActive('tasks', 'later')(state, random, user) as object),
    to: anyMember(state, random),
  }),
  deleteTask: onActive(...LISTS),
  editTeam: (state, random) => ({ set: { name: random.oneIn(3) ? state.team()?.name : words(random) } }),
  sendChat: (_state, random) => ({ text: words(random) }),
  summariseWeek: () => ({}),
};
