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
import { currentFocus, focusCursor, focusOn, neighbourOf, setCursor } from '../state/cursor.ts';
import type { Row } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { rememberTitle } from '../view/refusedEdits.ts';

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

export const verbsFor = (session: TeamSession, focus: Focus): readonly Verb[] =>
  actionNames.flatMap((name) => {
    const action = actionNamed(name);
    return action
      ? action.bindings.flatMap((_, binding) => verbOf(session, action, binding, focus) ?? [])
      : [];
  });

const verbOf = (session: TeamSession, action: Action, binding: number, focus: Focus): Verb | null => {
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
    reason: action.allowed(session.store.state, args, contextOf(session, focus)),
    onTask: bound.args(elsewhere, '') === null,
  };
};

/** The first binding of this key that has a meaning here is the one that is meant. */
export const verbForKey = (session: TeamSession, keys: string, focus: Focus): Verb | null =>
  verbsFor(session, focus).find((verb) => verb.keys.includes(keys)) ?? null;

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

export const runVerb = (session: TeamSession, verb: Verb, focus: Focus): void => {
  if (verb.reason) session.notify(REFUSALS[verb.reason].message);
  else if (verb.asks) ask(session, verb, verb.asks, focus);
  else carryOut(session, verb.action, verb.args, focus);
};

const ask = (session: TeamSession, { action, binding }: Verb, question: Question, focus: Focus): void => {
  if (question === 'title' || question === 'note' || question === 'teamName')
    editText(session, question, focus);
  else
    session.set({
      asked: { question, action: action.name, binding, focus },
      ...(question === 'message' ? { panel: 'chat' } : {}),
    });
};

/** Runs the action that asked. False when it was refused: the person is told why, and the question stays open. */
export const answer = (session: TeamSession, text: string): boolean => {
  const { asked } = session.state;
  const action = asked && actionNamed(asked.action);
  if (!asked || !action) return false;
  const { owner, list, task } = asked.focus;
  const now = task && list ? focusOn(session, owner, list, task.id) : asked.focus;
  const args = action.bindings[asked.binding]?.args(now, text);
  session.set({ asked: null });
  if (!args) session.notify(REFUSALS.taskGone.message);
  return args ? carryOut(session, action, args, now) : false;
};

export const cancelQuestion = (session: TeamSession): void => {
  session.set({ asked: null });
  focusCursor(session);
};

/** Acts, and takes the cursor on when the row it was on has gone. */
const carryOut = (session: TeamSession, action: Action, args: unknown, focus: Focus): boolean => {
  const next = neighbourOf(focus);
  if (focus.task) rememberTitle(session, focus.task);
  const { pending, refusal } = act(session, action, args as never);
  if (refusal) {
    session.notify(REFUSALS[refusal.reason].message);
    return false;
  }
  const { task, owner, list } = focus;
  const after = task && list ? focusOn(session, owner, list, task.id) : focus;
  const words = [action.done, whatOf(after.task ?? task, action, after)].filter(Boolean).join(': ');
  if (task && !after.task) session.notify(words, { job: pending.job, canUndo: pending.inverse !== null });
  else session.announce(words);
  const { cursor } = session.state.selection;
  if (task && task.id === cursor?.id && list === cursor.list) leaveRow(session, after, next);
  return true;
};

/** On to the next row when the task has left the list; without one, to quick add. */
const leaveRow = (session: TeamSession, focus: Focus, next: Row | null): void => {
  if (!focus.task) setCursor(session, next);
  if (focus.task || next) focusCursor(session);
  else startNewTask(session);
};

/** Asks for a new task: quick add gets the keyboard. */
export const startNewTask = (session: TeamSession): void => {
  const focus = currentFocus(session);
  const verb = verbsFor(session, focus).find(({ asks }) => asks === 'newTask');
  if (verb) runVerb(session, verb, focus);
};

const whatOf = (task: Focus['task'], action: Action, { ids, index }: Focus): string => {
  if (!task) return '';
  const place =
    action.name === 'moveTask' && ids && index !== undefined ? `, ${index + 1} of ${ids.length}` : '';
  return task.title + place;
};

const contextOf = ({ clock }: TeamSession, { team, user }: Focus) => ({
  team,
  user,
  now: Math.round(clock.now()),
  newId: () => {
    throw new Error('whether an action is allowed does not depend on new ids');
  },
});
