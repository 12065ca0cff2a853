/**
 * The commands generated from the action registry: one per binding.
 *
 * Guarantees that a row's buttons offer only what the worker would accept, that keys and menus give the reason for a
 * refusal, and that the answer to a question applies to the task it was asked about.
 */
import type { Action, ArgsOf, Focus } from '../../actions/defineAction.ts';
import { taskVerbs } from '../../actions/taskVerbs.ts';
import { whenLoaded } from '../loading/lazyCode.ts';
import { act } from '../state/act.ts';
import { showRefusal } from '../state/actAndReport.ts';
import { askForNewTask, firstRow, focusCursor, focusOn, neighbourOf, setCursor } from '../state/cursor.ts';
import type { MenuName } from '../state/screenState.ts';
import type { Row } from '../state/selection.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { actionDone, bindingLabel, type Texts } from '../text/texts.ts';
import { rememberTitle } from '../view/refusedEdits.ts';
import { reasonAgainst } from '../view/whyNot.ts';
import type { Command, Place, VerbWords } from './defineCommand.ts';
import { LateCommands } from './lazyCommands.ts';

/** Row buttons show the label, so its text is in the first script. */
export type ActionCommand = Command & {
  readonly words: VerbWords;
  readonly action: Action;
  /** The index of the binding. */
  readonly index: number;
};

const commandOf = (action: Action, index: number): ActionCommand | null => {
  const binding = action.bindings[index];
  if (!binding) return null;
  const { keys, asks } = binding;
  const args = ({ focus }: Place) => binding.args(focus, '');
  const whyNot = (place: Place) => {
    const known = args(place);
    return known && whyNotNow(place, action, known);
  };
  return {
    action,
    index,
    id: index === 0 ? action.name : `${action.name} ${index + 1}`,
    keys,
    words: (texts) => bindingLabel(texts, action.name, binding),
    group: 'verbs',
    ...(asks ? { asks } : {}),
    menu: ({ focus: { task: _, ...elsewhere } }) => menuOf(keys, binding.args(elsewhere, '') === null),
    applies: (place) => args(place) !== null,
    whyNot,
    run: (place, _, answer = '') => {
      const { session, focus } = place;
      if (!asks || answer) {
        carryOut(session, action, binding.args(focus, answer), focus);
        return;
      }
      const no = whyNot(place);
      if (no) session.showNotice(no);
      else if (asks === 'newTask') session.set({ asked: { question: asks } });
      else
        whenLoaded(place.app.part(LateCommands), (later) => later.ask(session, action, index, asks, focus));
    },
  };
};

/** Of the team actions, only those without a key are in the team menu. */
const menuOf = (keys: readonly string[], isAboutTask: boolean): MenuName | null => {
  if (isAboutTask) return 'row';
  return keys.length === 0 ? 'team' : null;
};

export const commandsOf = (actions: readonly Action[]): readonly ActionCommand[] =>
  actions.flatMap((action) => action.bindings.flatMap((_, index) => commandOf(action, index) ?? []));

export const actionCommands: readonly ActionCommand[] = commandsOf(
  Object.values(taskVerbs) as unknown as readonly Action[],
);

const whyNotNow = ({ session, focus }: Place, action: Action, args: ArgsOf<Action>): string | null => {
  const reason = reasonAgainst(session, action, args, focus.user);
  return reason ? session.texts.refusals[reason] : null;
};

/** Runs the action. If its row left the list, the cursor moves to the next one. */
export const carryOut = (session: TeamSession, action: Action, args: unknown, focus: Focus): void => {
  const next = neighbourOf(session, focus);
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

/** If the task left the list, moves the cursor to the next row, else to the first one in view, else to quick add. */
const leaveRow = (session: TeamSession, focus: Focus, next: Row | null): void => {
  if (!focus.task) setCursor(session, next ?? firstRow(session));
  if (session.state.selection.cursor) focusCursor(session);
  else askForNewTask(session);
};

const whatOf = (texts: Texts, task: Focus['task'], action: Action, { ids, index }: Focus): string => {
  if (!task) return '';
  return action.name === 'moveTask' && ids && index !== undefined
    ? texts.place(task.title, index + 1, ids.length)
    : task.title;
};
