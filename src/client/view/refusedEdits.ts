/**
 * Edits that the server refused, put into words: what was to be done, to what, and why not.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import type { TaskId } from '../../model/ids.ts';
import type { Reason } from '../../model/refusal.ts';
import type { Task } from '../../model/task.ts';
import type { Job } from '../../sync/replica.ts';
import type { RefusedEdit } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { actionLabel } from '../text/texts.ts';
import { findTask } from './details.ts';
import { firstName } from './firstName.ts';

/** Arguments of actions that can be shown to the user. */
type Said = {
  readonly task?: TaskId;
  readonly title?: string;
  readonly text?: string;
  readonly set?: { readonly title?: string; readonly note?: string; readonly name?: string };
};

/** A stored edit may come from an older build. */
const said = ({ job }: { readonly job: Job }): Said => (job.args ?? {}) as Said;

/** Titles of tasks that were acted on: a refused edit can still be named after its task is gone. */
class KnownTitles {
  readonly byTask = new Map<TaskId, string>();
}

export const rememberTitle = (session: TeamSession, { id, title }: Pick<Task, 'id' | 'title'>): void => {
  session.part(KnownTitles).byTask.set(id, title);
};

export const refusedTask = (edit: { readonly job: Job }): TaskId | undefined => said(edit).task;

/** The last refused edit of a task. */
export const refusedEditOf = ({ state }: TeamSession, task: TaskId): RefusedEdit | undefined =>
  state.refused.findLast((edit) => refusedTask(edit) === task);

/** The text the user wrote, or the title of the task. Copy saves it. */
export const textOf = (session: TeamSession, edit: { readonly job: Job }): string => {
  const { title, text, set, task } = said(edit);
  const written = title ?? text ?? set?.title ?? set?.note ?? set?.name;
  const known = session.part(KnownTitles).byTask;
  return written ?? (task && (findTask(session, task)?.task.title ?? known.get(task))) ?? '';
};

export const verbOf = ({ texts }: TeamSession, { job }: { readonly job: Job }): string =>
  actionLabel(texts, job.action);

/** Why it was refused. Names the new owner if the task is someone else's now. */
export const explain = (session: TeamSession, edit: RefusedEdit): string =>
  explainReason(session, edit, edit.refusal.reason);

export const explainReason = (session: TeamSession, edit: { readonly job: Job }, reason: Reason): string => {
  const task = refusedTask(edit);
  const found = reason === 'taskGone' && task ? findTask(session, task) : null;
  if (!found) return session.texts.refusals[reason];
  const { user, store } = session;
  if (found.task.owner === user.id) return session.texts.outbox.yours;
  const owner = store.item(membersFeed(user.team), found.task.owner);
  return session.texts.outbox.ownedBy(firstName(owner) ?? null);
};
