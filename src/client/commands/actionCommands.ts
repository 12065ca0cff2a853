/**
 * The commands made from the action registry: one per binding.
 *
 * Guarantees that a command is offered only if the worker would accept it, that a refused verb gives its reason, and
 * that the answer to a question applies to the task it was asked about.
 */
import type { Action, ArgsOf, Focus, Question } from '../../actions/defineAction.ts';
import { actionNamed, actionNames } from '../../actions/index.ts';
import { editText } from '../features/editing/textVersions.ts';
import { act } from '../state/act.ts';
import { showRefusal } from '../state/attempt.ts';
import { askForNewTask, focusCursor, focusOn, neighbourOf, setCursor } from '../state/cursor.ts';
import { closeLayer, layerOf, openLayer } from '../state/layers.ts';
import type { MenuName } from '../state/screenState.ts';
import type { Row } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { actionDone, bindingLabel, type Texts } from '../text/texts.ts';
import { rememberTitle } from '../view/refusedEdits.ts';
import { reasonAgainst } from '../view/whyNot.ts';
import type { Command, Place } from './defineCommand.ts';

const commandOf = (action: Action, index: number): Command | null => {
  const binding = action.bindings[index];
  if (!binding) return null;
  const { keys, asks } = binding;
  const args = ({ focus }: Place) => binding.args(focus, '');
  const whyNot = (place: Place) => {
    const known = args(place);
    return known && whyNotNow(place, action, known);
  };
  return {
    id: index === 0 ? action.name : `${action.name} ${index + 1}`,
    keys,
    label: (texts) => bindingLabel(texts, action.name, binding),
    group: 'verbs',
    ...(asks ? { asks } : {}),
    menu: ({ focus: { task: _, ...elsewhere } }) => menuOf(keys, binding.args(elsewhere, '') === null),
    applies: (place) => args(place) !== null,
    whyNot,
    run: (place) => {
      const { session, focus } = place;
      if (!asks) {
        carryOut(session, action, args(place), focus);
        return;
      }
      const no = whyNot(place);
      if (no) session.showNotice(no);
      else ask(session, action, index, asks, focus);
    },
  };
};

/** Team actions without a key appear only in the team menu. */
const menuOf = (keys: readonly string[], isAboutTask: boolean): MenuName | null => {
  if (isAboutTask) return 'row';
  return keys.length === 0 ? 'team' : null;
};

export const actionCommands: readonly Command[] = actionNames.flatMap((name) => {
  const action = actionNamed(name);
  return action ? action.bindings.flatMap((_, index) => commandOf(action, index) ?? []) : [];
});

const whyNotNow = ({ session, focus }: Place, action: Action, args: ArgsOf<Action>): string | null => {
  const reason = reasonAgainst(session, action, args, focus.user);
  return reason ? session.texts.refusals[reason] : null;
};

const ask = (
  session: TeamSession,
  action: Action,
  binding: number,
  question: Question,
  focus: Focus,
): void => {
  if (question === 'title' || question === 'note' || question === 'teamName')
    editText(session, question, focus);
  else if (question === 'member') openLayer(session, { kind: 'picker', action: action.name, binding, focus });
  else session.set({ asked: { question }, ...(question === 'message' ? { panel: 'chat' } : {}) });
};

/** Runs the action for which a teammate was picked. */
export const pick = (session: TeamSession, member: string): void => {
  const picker = layerOf(session.state, 'picker');
  const action = picker && actionNamed(picker.action);
  if (!picker || !action) return;
  const { owner, list, task } = picker.focus;
  const now = task && list ? focusOn(session, owner, list, task.id) : picker.focus;
  const args = action.bindings[picker.binding]?.args(now, member);
  closeLayer(session, 'picker');
  if (args) carryOut(session, action, args, now);
  else session.showNotice(session.texts.refusals.taskGone);
};

/** Runs the action, and moves the cursor on if its row left the list. */
const carryOut = (session: TeamSession, action: Action, args: unknown, focus: Focus): void => {
  const next = neighbourOf(focus);
  if (focus.task) rememberTitle(session, focus.task);
  const { pending, refusal } = act(session, action, args as never);
  if (refusal) {
    showRefusal(session, refusal);
    return;
  }
  const { task, owner, list } = focus;
  const after = task && list ? focusOn(session, owner, list, task.id) : focus;
  const { texts } = session;
  const words = texts.done(actionDone(texts, action.name), whatOf(texts, after.task ?? task, action, after));
  // A task that left the list is out of sight: the notice names it and offers undo.
  if (task && !after.task) session.showNotice(words, { job: pending.job, canUndo: pending.inverse !== null });
  else session.announce(words);
  const { cursor } = session.state.selection;
  if (task && task.id === cursor?.id && list === cursor.list) leaveRow(session, after, next);
};

/** On to the next row when the task has left the list; without one, to quick add. */
const leaveRow = (session: TeamSession, focus: Focus, next: Row | null): void => {
  if (!focus.task) setCursor(session, next);
  if (focus.task || next) focusCursor(session);
  else askForNewTask(session);
};

const whatOf = (texts: Texts, task: Focus['task'], action: Action, { ids, index }: Focus): string => {
  if (!task) return '';
  return action.name === 'moveTask' && ids && index !== undefined
    ? texts.place(task.title, index + 1, ids.length)
    : task.title;
};
