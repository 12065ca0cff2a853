/**
 * Random commands over a team as it is: mostly what a person would do, now and then what nobody may.
 *
 * Guarantees that the same random source and the same team give the same command, and that every action of the registry
 * is covered: a new one does not compile here until it has a generator. Used by property tests and by the simulator.
 */
import { type ActionName, actionNames } from '../actions/index.ts';
import { deletedFeed, LISTS, type ListName } from '../model/feeds.ts';
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
  restoreTask: (state, random, user) => {
    const deleted = (state.feed(deletedFeed(state.id))?.ids ?? []).map((id) =>
      state.deletedTask(id as TaskId),
    );
    const own = deleted.filter((task) => task?.owner === user || task?.creator === user);
    const task = own.length > 0 && !random.oneIn(8) ? random.pick(own) : undefined;
    if (!task) return someTask(state, random, user, LISTS);
    const ids = state.taskIds(task.owner, task.list);
    return {
      member: task.owner,
      task: task.id,
      ...(random.oneIn(3) ? {} : { places: [place(random, ids), place(random, ids)] }),
      ...(random.oneIn(3) ? { since: random.below(1_000) } : {}),
    };
  },
  returnTask: (state, random, user) => {
    const target = onActive(...LISTS)(state, random, user) as { member: MemberId; task: TaskId };
    const found = state.findTask(target.member, target.task);
    const member = random.oneIn(8) || found?.task.assignedBy === user ? user : target.member;
    const list = random.pick(LISTS);
    const work = random.oneIn(3) ? someTask(state, random, member, ['tasks']).task : target.task;
    return {
      ...target,
      expect: random.oneIn(4) ? { working: random.oneIn(2) } : { list: found?.list ?? list },
      was: {
        member,
        list,
        ...(random.oneIn(3) ? {} : { places: [place(random, state.taskIds(member, list))] }),
        ...(list === 'shipped' ? { shippedAt: random.below(1_000) } : {}),
        ...(random.oneIn(3)
          ? { active: random.oneIn(3) ? null : { task: work, since: random.below(1_000) } }
          : {}),
      },
    };
  },
  editTeam: (state, random) => ({ set: { name: random.oneIn(3) ? state.team()?.name : words(random) } }),
  sendChat: (_state, random) => ({ text: words(random) }),
  summariseWeek: () => ({}),
};
