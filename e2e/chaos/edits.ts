/**
 * What simulated people do: verbs on what they see, with unique texts. Often several of them edit the same few items at
 * the same time, so that many edits conflict with what others have changed.
 */
import type { Inverse } from '../../src/actions/defineAction.ts';
import type { ActionName } from '../../src/actions/index.ts';
import { placesOf } from '../../src/actions/places.ts';
import type { SeededRandom } from '../../src/demo/seededRandom.ts';
import { deletedFeed } from '../../src/model/feeds/deleted.ts';
import { directFeed } from '../../src/model/feeds/direct.ts';
import { LISTS, type ListName } from '../../src/model/feeds/lists.ts';
import { notificationsFeed } from '../../src/model/feeds/notifications.ts';
import type { MemberId, TaskId } from '../../src/model/ids.ts';
import { Task } from '../../src/model/task.ts';
import type { TeamState } from '../../src/model/teamState.ts';
import { privateCanary } from './checker/visibility.ts';

/** `takesBack`: it undoes the last edit, or redoes the last undone one. */
export type Wish = {
  readonly action: string;
  readonly args: unknown;
  readonly token: string | null;
  readonly takesBack?: 'done' | 'undone';
};

type Ask = {
  readonly shown: TeamState;
  readonly user: MemberId;
  readonly random: SeededRandom;
  readonly token: () => string;
  readonly inverse: (of: 'done' | 'undone') => Inverse | null;
};
type Verb = (ask: Ask) => Wish | null;
/** Milliseconds. */
const SHORT_WHILE = 5_000;

type Target = { readonly member: MemberId; readonly task: TaskId };

const onTask =
  (action: ActionName, ...lists: readonly ListName[]): Verb =>
  (ask) => {
    const target = someTask(ask, ask.user, lists);
    return target && { action, args: target, token: null };
  };

const createTask: Verb = ({ shown, user, random, token: next }) => {
  const token = next();
  const member = random.oneIn(3) ? random.pick(shown.memberIds()) : user;
  const start = member === user && random.oneIn(6) ? { start: true } : {};
  const note = random.oneIn(4) ? { note: 'Before noon, please.' } : {};
  const list = random.pick(['tasks', 'later']);
  return { action: 'createTask', args: { member, title: token, list, ...note, ...start }, token };
};

const sendChat: Verb = ({ token: next }) => {
  const token = next();
  return { action: 'sendChat', args: { text: token }, token };
};

const editTask: Verb = (ask) => {
  const target = editable(ask, ['tasks', 'later']);
  if (!target) return null;
  const token = ask.token();
  const set = ask.random.oneIn(2) ? { note: token } : { title: token };
  return { action: 'editTask', args: { ...target, set }, token };
};

const editTeam: Verb = ({ token: next }) => {
  const token = next();
  return { action: 'editTeam', args: { set: { name: token } }, token };
};

/** To the current place of another task of the list, named by its neighbours; or to an end. */
const moveTask: Verb = (ask) => {
  const { shown, random, user } = ask;
  const list = random.oneIn(4) ? 'later' : 'tasks';
  const target = someTask(ask, user, [list]);
  const other = someTask(ask, user, [list]);
  if (!target || !other) return null;
  const places = random.oneIn(5) ? [random.pick(['begin:', ':end'])] : placesOf(shown, other, list);
  return { action: 'moveTask', args: { ...target, list, places: places.slice(0, 4) }, token: null };
};

/** Until a time that comes during the run. */
const putOff: Verb = (ask) => {
  const target = someTask(ask, ask.user, ['tasks', 'later']);
  const until = Date.now() + ask.random.below(SHORT_WHILE);
  return target && { action: 'laterTask', args: { ...target, until }, token: null };
};

const assignTask: Verb = (ask) => {
  const target = someTask(ask, ask.user, ['tasks', 'later']);
  const to = ask.random.pick(ask.shown.memberIds());
  return target && { action: 'assignTask', args: { ...target, to }, token: null };
};

const deleteTask: Verb = (ask) => {
  const target = editable(ask, LISTS);
  return target && { action: 'deleteTask', args: target, token: null };
};

const restoreTask: Verb = ({ shown, user, random }) => {
  const ids = (shown.feed(deletedFeed(shown.id))?.ids ?? []).slice(-NEWEST) as TaskId[];
  const own = ids.flatMap((id) => {
    const task = shown.deletedTask(id);
    return task && Task.canEdit(task, user) ? [task] : [];
  });
  if (own.length === 0) return null;
  const { owner, id } = random.pick(own);
  return { action: 'restoreTask', args: { member: owner, task: id }, token: null };
};

const commentTask: Verb = (ask) => {
  const { shown, random, token: next } = ask;
  const target = someTask(ask, random.pick(shown.memberIds()), LISTS);
  if (!target) return null;
  const [token, mentioned] = [next(), random.pick(shown.memberIds())];
  const named = random.oneIn(2) ? { text: `@${mentioned} ${token}`, mentions: [mentioned] } : { text: token };
  return { action: 'commentTask', args: { ...target, ...named }, token };
};

const mentionInChat: Verb = ({ shown, random, token: next }) => {
  const [token, mentioned] = [next(), random.pick(shown.memberIds())];
  return { action: 'sendChat', args: { text: `@${mentioned} ${token}`, mentions: [mentioned] }, token };
};

const partnerOf = ({ shown, user, random }: Ask): MemberId | null => {
  const others = shown.memberIds().filter((member) => member !== user);
  return others.length === 0 ? null : random.pick(others);
};

/** Nobody but the two may ever be sent the text. */
const sendDirectChat: Verb = (ask) => {
  const partner = partnerOf(ask);
  if (!partner) return null;
  const token = ask.token();
  const args = { with: partner, text: `${token} ${privateCanary(ask.user, partner)}` };
  return { action: 'sendDirectChat', args, token };
};

const editDirectChat: Verb = (ask) => {
  const { shown, user, random, token: next } = ask;
  const partner = partnerOf(ask);
  if (!partner) return null;
  const feed = directFeed(shown.id, user, partner);
  const own = (shown.feed(feed)?.ids ?? []).filter((id) => shown.item(feed, id)?.from === user).slice(-HOT);
  if (own.length === 0) return null;
  const target = { with: partner, message: random.pick(own) };
  if (random.oneIn(2)) return { action: 'deleteDirectChat', args: target, token: null };
  const token = next();
  const text = `${token} ${privateCanary(user, partner)}`;
  return { action: 'editDirectChat', args: { ...target, text }, token };
};

/** Of anybody. */
const onAnyTask =
  (action: ActionName, ...lists: readonly ListName[]): Verb =>
  (ask) => {
    const target = someTask(ask, ask.random.pick(ask.shown.memberIds()), lists);
    return target && { action, args: target, token: null };
  };

const setLastRead: Verb = (ask) => {
  const partner = partnerOf(ask);
  const of = ask.random.pick(['chat', 'notifications', ...(partner ? [{ direct: partner }] : [])] as const);
  return { action: 'setLastRead', args: { of, upTo: 'latest' }, token: null };
};

const resetLastInteraction: Verb = (ask) => {
  const partner = partnerOf(ask);
  return partner && { action: 'resetLastInteraction', args: { with: partner }, token: null };
};

const clearNotifications: Verb = ({ shown, user, random }) => {
  const ids = shown.feed(notificationsFeed(shown.id, user))?.ids ?? [];
  if (ids.length === 0) return null;
  return { action: 'clearNotifications', args: { ids: [random.pick(ids)] }, token: null };
};

const takeBack =
  (takesBack: 'done' | 'undone'): Verb =>
  ({ inverse }) => {
    const found = inverse(takesBack);
    return found && { ...found, token: null, takesBack };
  };

/** Approximate weights: lists stay short, because more tasks leave them than arrive. */
const VERBS: readonly Verb[] = [
  ...Array.from({ length: 8 }, () => createTask),
  ...Array.from({ length: 5 }, () => sendChat),
  ...Array.from({ length: 7 }, () => editTask),
  ...Array.from({ length: 5 }, () => moveTask),
  ...Array.from({ length: 6 }, () => onTask('shipTask', 'tasks', 'later')),
  ...Array.from({ length: 3 }, () => takeBack('done')),
  ...Array.from({ length: 3 }, () => deleteTask),
  ...Array.from({ length: 3 }, () => assignTask),
  ...Array.from({ length: 3 }, () => sendDirectChat),
  ...Array.from({ length: 3 }, () => commentTask),
  editDirectChat,
  mentionInChat,
  onAnyTask('watchTask', ...LISTS),
  onAnyTask('unwatchTask', ...LISTS),
  onAnyTask('cheerTask', 'shipped'),
  onAnyTask('cheerTask', 'shipped'),
  setLastRead,
  clearNotifications,
  resetLastInteraction,
  takeBack('undone'),
  restoreTask,
  editTeam,
  editTeam,
  onTask('unshipTask', 'shipped'),
  onTask('startTask', 'tasks'),
  onTask('stopTask', 'tasks'),
  onTask('laterTask', 'tasks'),
  putOff,
  onTask('unlaterTask', 'later'),
];

/** An edit; null if there is nothing to edit. */
export const nextWish = (ask: Ask): Wish | null => ask.random.pick(VERBS)(ask);

const NEWEST = 30;
/** Of a list: the items that everybody edits. */
const HOT = 2;

const someTask = (
  { shown, random }: Ask,
  member: MemberId,
  lists: readonly ListName[],
  fits: (task: Task) => boolean = () => true,
): Target | null => {
  const found = lists.flatMap((list) =>
    shown
      .taskIds(member, list)
      .slice(-NEWEST)
      .filter((id) => {
        const task = shown.task(member, list, id);
        return task !== undefined && fits(task);
      }),
  );
  if (found.length === 0) return null;
  return { member, task: random.pick(random.oneIn(2) ? found.slice(0, HOT) : found) };
};

/** Of anybody: what this person has created or owns. */
const editable = (ask: Ask, lists: readonly ListName[]): Target | null => {
  const { shown, user, random } = ask;
  const member = random.oneIn(2) ? user : random.pick(shown.memberIds());
  return someTask(ask, member, lists, (task) => Task.canEdit(task, user));
};
