/** The text to show for an edit: what the user wrote, or the title of its task. */
import type { TaskId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import type { Job } from '../../sync/replica.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { findTask } from './findTask.ts';

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

/** The text that the user wrote, or the title of the task; also what Copy copies. */
export const textOf = (session: TeamSession, edit: { readonly job: Job }): string => {
  const { title, text, set, task } = said(edit);
  const written = title ?? text ?? set?.title ?? set?.note ?? set?.name;
  const known = session.part(KnownTitles).byTask;
  return written ?? (task && (findTask(session, task)?.task.title ?? known.get(task))) ?? '';
};
