/** Describes refused edits: the action, and why it was refused. */
import { membersFeed } from '../../model/feeds/members.ts';
import type { Reason } from '../../model/refusal.ts';
import type { Job } from '../../sync/replica.ts';
import type { RefusedEdit } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { actionLabel } from '../text/texts.ts';
import { findTask } from './findTask.ts';
import { firstName } from './firstName.ts';
import { refusedTask } from './refusedEdits.ts';

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
  const { outbox } = pageTextsOf(session.texts);
  if (found.task.owner === user.id) return outbox.yours;
  const owner = store.item(membersFeed(user.team), found.task.owner);
  return outbox.ownedBy(firstName(owner) ?? null);
};
