/**
 * Creates the tasks that quick add has parsed.
 *
 * Guarantees one entry in the undo history for each task: undoing it deletes the task with its labels, its time and its
 * repetition, and redoing it restores them all.
 */
import { createTask } from '../../../actions/createTask.ts';
import { laterTask } from '../../../actions/laterTask.ts';
import { repeatTask } from '../../../actions/repeatTask.ts';
import { setLabels } from '../../../actions/setLabels.ts';
import type { TaskTarget } from '../../../actions/taskTarget.ts';
import { asTaskId } from '../../../model/ids.ts';
import { act } from '../../state/act.ts';
import { setCursor } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { taskIds } from '../../view/lists.ts';
import { tooLong } from '../editing/textLimits.ts';
import type { QuickTask } from './quickAdd.ts';
import type { AddPlace } from './quickAddLine.ts';

const whereTo = ({ member, list, start }: QuickTask, shown: AddPlace) => {
  const later = !start && (list ?? shown.list) === 'later';
  return { member: member?.id ?? shown.owner, list: later ? ('later' as const) : ('tasks' as const) };
};

/** Adds the task, or shows why it was refused and returns false. */
export const addTask = (session: TeamSession, task: QuickTask, shown: AddPlace): boolean => {
  const { names } = session.texts;
  const { quickAdd } = pageTextsOf(session.texts);
  const { member, list } = whereTo(task, shown);
  const refusal = create(session, task, shown);
  if (refusal) {
    session.showNotice(refusal);
    return false;
  }
  if (member === shown.owner && list === shown.list) {
    const id = taskIds(session, member, list).at(-1);
    if (id) setCursor(session, { id, list });
    session.announce(quickAdd.added(task.title));
  } else {
    const whose = task.member && member !== shown.owner ? task.member.name : null;
    session.showNotice(quickAdd.addedTo(whose, names.lists[list], task.title));
  }
  return true;
};

/** Null if the task was created; else the reason. */
export const create = (session: TeamSession, task: QuickTask, shown: AddPlace): string | null => {
  const { refusals } = session.texts;
  const { title, start } = task;
  const problem = tooLong(session.texts, 'title', title);
  if (problem) return problem;
  const place = whereTo(task, shown);
  // Only the owner puts a task off; nothing is created without the time that it was to have.
  if (wakeTimeOf(task) !== null && place.member !== session.user.id) return refusals.notYours;
  const { refusal, pending } = act(session, createTask, { ...place, title, ...(start ? { start } : {}) });
  if (refusal) return refusals[refusal.reason];
  const made = pending.changes[0];
  if (made && 'item' in made)
    addDetails(session, { member: place.member, task: asTaskId(made.item.id) }, task);
  return null;
};

const wakeTimeOf = ({ start, until }: QuickTask): number | null => (start ? null : until);

/** These edits have no undo entries of their own: undoing the creation takes them along. */
const addDetails = (session: TeamSession, target: TaskTarget, task: QuickTask): void => {
  const { labels, repeats } = task;
  const until = wakeTimeOf(task);
  if (labels.length > 0) act(session, setLabels, { ...target, labels: labels.map(({ id }) => id) }, noEntry);
  if (until !== null) act(session, laterTask, { ...target, until }, noEntry);
  if (repeats === null) return;
  const utcOffset = -new Date(session.clock.now()).getTimezoneOffset();
  // The schema is built from a list, so its type lacks the literal values.
  act(session, repeatTask, { ...target, repeats: repeats as unknown as null, utcOffset }, noEntry);
};

const noEntry = (): void => {};
