/**
 * Edits that the server refused, put into words: what was to be done, to what, and why not.
 */
import { actionNamed } from '../../actions/index.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import { REFUSALS, type Reason } from '../../model/refusal.ts';
import type { Task } from '../../model/task.ts';
import type { FoundTask } from '../../model/teamState.ts';
import type { Job } from '../../sync/rebase.ts';
import { currentSession } from '../state/session.ts';
import type { RefusedEdit } from '../state/store.ts';

/** The arguments of every action, as far as they say something to a person. */
type Said = {
  readonly task?: TaskId;
  readonly title?: string;
  readonly text?: string;
  readonly set?: { readonly title?: string; readonly note?: string; readonly name?: string };
};

/** Edits of before may be of an older build. */
const said = ({ job }: { readonly job: Job }): Said => (job.args ?? {}) as Said;

/** Titles of tasks that were acted on: a refused edit can still be named when its task is gone. */
const titles = new Map<TaskId, string>();

export const rememberTitle = ({ id, title }: Pick<Task, 'id' | 'title'>): void => {
  titles.set(id, title);
};

export const refusedTask = (edit: { readonly job: Job }): TaskId | undefined => said(edit).task;

/** What the person wrote, or the title of the task: what Copy saves from being lost. */
export const textOf = (edit: { readonly job: Job }): string => {
  const { title, text, set, task } = said(edit);
  const written = title ?? text ?? set?.title ?? set?.note ?? set?.name;
  return written ?? (task && (whereabouts(task)?.task.title ?? titles.get(task))) ?? '';
};

export const verbOf = ({ job }: { readonly job: Job }): string =>
  actionNamed(job.action)?.label ?? job.action;

/** Why it was refused. A task that somebody else has now says whose it is. */
export const explain = (edit: RefusedEdit): string => explainReason(edit, edit.refusal.reason);

export const explainReason = (edit: { readonly job: Job }, reason: Reason): string => {
  const task = refusedTask(edit);
  const found = reason === 'taskGone' && task ? whereabouts(task) : undefined;
  if (!found) return REFUSALS[reason].message;
  const { user, store } = currentSession();
  if (found.task.owner === user.id) return 'It is on your list';
  const owner = store.item(membersFeed(user.team), found.task.owner) as Member | undefined;
  return `${owner?.name.split(' ')[0] ?? 'Somebody else'} owns this now`;
};

/** Where in the team a task is, whoever owns it now. */
export const whereabouts = (task: TaskId): FoundTask | undefined => {
  const { store, user } = currentSession();
  for (const member of store.ids(membersFeed(user.team)) as readonly MemberId[]) {
    const found = store.state.findTask(member, task);
    if (found) return found;
  }
  return undefined;
};
