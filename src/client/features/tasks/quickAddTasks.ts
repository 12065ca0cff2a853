/** Creates the tasks that quick add has parsed. */
import { createTask } from '../../../actions/createTask.ts';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId } from '../../../model/ids.ts';
import { act } from '../../state/act.ts';
import { setCursor } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { taskIds } from '../../view/lists.ts';
import { tooLong } from '../editing/textLimits.ts';
import type { QuickTask } from './quickAdd.ts';

/** The member and the list in view. */
export type AddPlace = { readonly owner: MemberId; readonly list: ListName };

const whereTo = ({ member, list, start }: QuickTask, shown: AddPlace) => {
  const later = !start && (list ?? shown.list) === 'later';
  return { member: member?.id ?? shown.owner, list: later ? ('later' as const) : ('tasks' as const) };
};

/** Adds the task, or shows why it was refused and returns false. */
export const addTask = (session: TeamSession, task: QuickTask, shown: AddPlace): boolean => {
  const { quickAdd, names } = session.texts;
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
  const { title, start } = task;
  const problem = tooLong(session.texts, 'title', title);
  if (problem) return problem;
  const { refusal } = act(session, createTask, {
    ...whereTo(task, shown),
    title,
    ...(start ? { start } : {}),
  });
  return refusal ? session.texts.refusals[refusal.reason] : null;
};
