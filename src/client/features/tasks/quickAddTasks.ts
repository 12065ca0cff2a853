/** Carries out what quick add has understood. */
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

/** False if it was refused: the reason is then shown. */
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

/** Null when it is there; else why not. */
const create = (session: TeamSession, task: QuickTask, shown: AddPlace): string | null => {
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

/** Returns those that were refused, which stay in the field; the others are added, in order. */
export const addTasks = (
  session: TeamSession,
  tasks: readonly QuickTask[],
  shown: AddPlace,
): readonly QuickTask[] => {
  const refused = tasks.filter((task) => create(session, task, shown) !== null);
  const { addedSeveral, someRefused } = session.texts.quickAdd;
  const added = addedSeveral(tasks.length - refused.length);
  session.showNotice(refused.length > 0 ? `${added} ${someRefused(refused.length)}` : added);
  return refused;
};
