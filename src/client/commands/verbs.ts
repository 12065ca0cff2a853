/**
 * The verbs that make sense where the person is, from the registry of actions: the one source of keys, buttons, menus and
 * hints.
 *
 * Guarantees that what is offered is what the worker would accept, that a verb which is refused says why, and that the
 * answer to a question is for the task about which it was asked.
 */
import type { Action, Focus, Question } from '../../actions/defineAction.ts';
import { actionNamed, actionNames } from '../../actions/index.ts';
import { REFUSALS, type Reason } from '../../model/refusal.ts';
import { editText } from '../features/editing/textVersions.ts';
import { act } from '../state/act.ts';
import { announce, notify } from '../state/announce.ts';
import { currentFocus, focusCursor, focusOn, neighbourOf, setCursor } from '../state/cursor.ts';
import { currentSession } from '../state/session.ts';
import { app, setApp } from '../state/store.ts';
import type { Row } from '../view/lists.ts';
import { rememberTitle } from '../view/refusedEdits.ts';
import { serverNow } from '../view/serverClock.ts';

export type Verb = {
  readonly action: Action;
  /** Which of the action's bindings. */
  readonly binding: number;
  readonly keys: readonly string[];
  readonly label: string;
  readonly asks: Question | null;
  readonly args: unknown;
  /** Why it would be refused now. */
  readonly reason: Reason | null;
  /** Whether it is about the focused task, and not about the team or the list. */
  readonly onTask: boolean;
};

export const verbsFor = (focus: Focus): readonly Verb[] =>
  actionNames.flatMap((name) => {
    const action = actionNamed(name);
    return action ? action.bindings.flatMap((_, binding) => verbOf(action, binding, focus) ?? []) : [];
  });

const verbOf = (action: Action, binding: number, focus: Focus): Verb | null => {
  const bound = action.bindings[binding];
  const args = bound?.args(focus, '');
  if (!bound || !args) return null;
  const { task: _, ...elsewhere } = focus;
  return {
    action,
    binding,
    keys: bound.keys,
    label: bound.label,
    asks: bound.asks ?? null,
    args,
    reason: action.allowed(currentSession().store.state, args, contextOf(focus)),
    onTask: bound.args(elsewhere, '') === null,
  };
};

/** The first binding of this key that has a meaning here is the one that is meant. */
export const verbForKey = (keys: string, focus: Focus): Verb | null =>
  verbsFor(focus).find((verb) => verb.keys.includes(keys)) ?? null;

/** Whether some action wants this key, here or elsewhere. */
export const isVerbKey = (keys: string): boolean =>
  actionNames.some((name) => actionNamed(name)?.bindings.some((binding) => binding.keys.includes(keys)));

/** Why a key that some action wants does nothing where the person is. */
export const whyNotHere = (keys: string, focus: Focus): string => {
  if (!focus.task) return 'There is no task under the cursor.';
  if (focus.list === 'shipped') return 'This task is shipped. Unship it first (S).';
  if (keys.startsWith('Alt+')) return `This task is ${focus.index === 0 ? 'the first' : 'the last'} already.`;
  return 'This key does nothing on this task.';
};

/** Verbs that fit on a row: a single key, and nothing is asked. The others are in its menu. */
export const isQuickVerb = ({ keys, asks, onTask }: Verb): boolean =>
  onTask && asks === null && keys[0]?.length === 1;

export const runVerb = (verb: Verb, focus: Focus): void => {
  if (verb.reason) notify(REFUSALS[verb.reason].message);
  else if (verb.asks) ask(verb.action.name, verb.binding, verb.asks, focus);
  else carryOut(verb.action, verb.args, focus);
};

const ask = (action: string, binding: number, question: Question, focus: Focus): void => {
  if (question === 'title' || question === 'note' || question === 'teamName') editText(question, focus);
  else
    setApp({
      asked: { question, action, binding, focus },
      ...(question === 'message' ? { panel: 'chat' } : {}),
    });
};

/** Runs the action that asked. False when it was refused: the person is told why, and the question stays open. */
export const answer = (text: string): boolean => {
  const { asked } = app();
  const action = asked && actionNamed(asked.action);
  if (!asked || !action) return false;
  const { owner, list, task } = asked.focus;
  const now = task && list ? focusOn(owner, list, task.id) : asked.focus;
  const args = action.bindings[asked.binding]?.args(now, text);
  setApp({ asked: null });
  if (!args) notify(REFUSALS.taskGone.message);
  return args ? carryOut(action, args, now) : false;
};

export const cancelQuestion = (): void => {
  setApp({ asked: null });
  focusCursor();
};

/** Acts, and takes the cursor on when the row it was on has gone. */
const carryOut = (action: Action, args: unknown, focus: Focus): boolean => {
  const next = neighbourOf(focus);
  if (focus.task) rememberTitle(focus.task);
  const refusal = act(action, args as never);
  if (refusal) {
    notify(REFUSALS[refusal.reason].message);
    return false;
  }
  const { task, owner, list } = focus;
  const after = task && list ? focusOn(owner, list, task.id) : focus;
  const words = [action.done, whatOf(after.task ?? task, action, after)].filter(Boolean).join(': ');
  if (task && !after.task) notifyWithUndo(words);
  else announce(words);
  if (task && task.id === app().cursor && list === app().cursorList) {
    leaveRow(after, next);
  }
  return true;
};

/** What has left the list is out of sight: the notice says so, and can bring it back. */
const notifyWithUndo = (words: string): void => {
  const made = currentSession().store.pending.at(-1);
  const about = made && { job: made.job, canUndo: made.inverse !== null };
  notify(words, about);
};

/** On to the next row when the task has left the list; without one, to quick add. */
const leaveRow = (focus: Focus, next: Row | null): void => {
  if (!focus.task) setCursor(next);
  if (focus.task || next) focusCursor();
  else startNewTask();
};

/** Asks for a new task: quick add gets the keyboard. */
export const startNewTask = (): void => {
  const focus = currentFocus();
  const verb = verbsFor(focus).find(({ asks }) => asks === 'newTask');
  if (verb) runVerb(verb, focus);
};

const whatOf = (task: Focus['task'], action: Action, { ids, index }: Focus): string => {
  if (!task) return '';
  const place =
    action.name === 'moveTask' && ids && index !== undefined ? `, ${index + 1} of ${ids.length}` : '';
  return task.title + place;
};

const contextOf = ({ team, user }: Focus) => ({
  team,
  user,
  now: Math.round(serverNow()),
  newId: () => {
    throw new Error('whether an action is allowed does not depend on new ids');
  },
});
