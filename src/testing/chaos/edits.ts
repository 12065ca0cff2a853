/**
 * What simulated people do: verbs on what they see, with texts that occur nowhere else.
 */
import type { ActionName } from '../../actions/index.ts';
import type { ListName } from '../../model/feeds.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { TeamState } from '../../model/teamState.ts';
import type { SeededRandom } from '../seededRandom.ts';

export type Wish = { readonly action: ActionName; readonly args: unknown; readonly token: string | null };

type Ask = {
  readonly shown: TeamState;
  readonly user: MemberId;
  readonly random: SeededRandom;
  readonly token: () => string;
};
type Verb = (ask: Ask) => Wish | null;

const onOwn =
  (action: ActionName, ...lists: readonly ListName[]): Verb =>
  (ask) => {
    const target = ownTask(ask, lists);
    return target && { action, args: target, token: null };
  };

const createTask: Verb = ({ shown, user, random, token: next }) => {
  const token = next();
  const member = random.oneIn(4) ? random.pick(shown.memberIds()) : user;
  return {
    action: 'createTask',
    args: { member, title: token, list: random.pick(['tasks', 'later']) },
    token,
  };
};

const sendChat: Verb = ({ token: next }) => {
  const token = next();
  return { action: 'sendChat', args: { text: token }, token };
};

const editTask: Verb = (ask) => {
  const target = ownTask(ask, ['tasks', 'later']);
  if (!target) return null;
  const token = ask.token();
  return { action: 'editTask', args: { ...target, set: { note: token } }, token };
};

const moveTask: Verb = (ask) => {
  const target = ownTask(ask, ['tasks']);
  if (!target) return null;
  const ids = ask.shown.taskIds(ask.user, 'tasks').filter((id) => id !== target.task);
  const [one, other] = [ask.random.pick([...ids, target.task]), ask.random.pick([...ids, target.task])];
  const places = [`:${one}`, `${other}:`, ask.random.pick(['begin:', ':end'])];
  return { action: 'moveTask', args: { ...target, list: 'tasks', places }, token: null };
};

const assignTask: Verb = (ask) => {
  const target = ownTask(ask, ['tasks']);
  const to = ask.random.pick(ask.shown.memberIds());
  return target && { action: 'assignTask', args: { ...target, to }, token: null };
};

/** As often as it stands here, about: lists stay short, because more leaves them than comes. */
const VERBS: readonly Verb[] = [
  ...Array.from({ length: 6 }, () => createTask),
  ...Array.from({ length: 5 }, () => sendChat),
  ...Array.from({ length: 4 }, () => editTask),
  ...Array.from({ length: 4 }, () => moveTask),
  ...Array.from({ length: 5 }, () => onOwn('shipTask', 'tasks', 'later')),
  onOwn('unshipTask', 'shipped'),
  onOwn('startTask', 'tasks'),
  onOwn('stopTask', 'tasks'),
  onOwn('laterTask', 'tasks'),
  onOwn('unlaterTask', 'later'),
  onOwn('deleteTask', 'tasks', 'later', 'shipped'),
  assignTask,
];

/** Something to do; null when there is nothing to do it with. */
export const nextWish = (ask: Ask): Wish | null => ask.random.pick(VERBS)(ask);

const NEWEST = 30;

const ownTask = (
  { shown, user, random }: Ask,
  lists: readonly ListName[],
): { member: MemberId; task: TaskId } | null => {
  const ids = lists.flatMap((list) => shown.taskIds(user, list).slice(-NEWEST));
  return ids.length === 0 ? null : { member: user, task: random.pick(ids) };
};
