/**
 * The texts that are edited in place: a task's title, its notes, the team's name. Reads the current text, and saves a
 * new one on top of exactly the version the user saw.
 */
import { editTask } from '../../../actions/editTask.ts';
import { editTeam } from '../../../actions/editTeam.ts';
import { OPEN } from '../../../actions/taskTarget.ts';
import { membersFeed } from '../../../model/feeds/members.ts';
import type { Member } from '../../../model/member.ts';
import type { Refusal } from '../../../model/refusal.ts';
import { Task } from '../../../model/task.ts';
import type { FoundTask } from '../../../model/teamState.ts';
import { act } from '../../state/act.ts';
import type { DraftTask, EditedField, EditedText } from '../../state/drafts/draft.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { findTask } from '../../view/findTask.ts';
import { firstName } from '../../view/firstName.ts';
import { mentionsIn } from '../../view/mentions.ts';

/** Finds the task where it is now: on its owner's lists, or on those of another member. */
export const findEdited = (session: TeamSession, { id, owner }: DraftTask): FoundTask | null =>
  session.store.state.findTask(owner, id) ?? findTask(session, id);

/** The current text; undefined if the task is gone. */
export const currentText = (session: TeamSession, { field, task }: EditedText): string | undefined => {
  if (field === 'teamName' || !task) return session.store.state.team()?.name;
  const found = findEdited(session, task)?.task;
  return found && (field === 'title' ? found.title : (found.note ?? ''));
};

/** Titles and names are one line: surrounding spaces mean nothing. */
export const tidy = (field: EditedField, text: string): string => (field === 'note' ? text : text.trim());

/** Whether the text can be edited where its task is now. */
export const isEditable = (session: TeamSession, { field, task }: EditedText): boolean => {
  if (field === 'teamName' || !task) return true;
  const found = findEdited(session, task);
  return found !== null && OPEN.includes(found.list) && Task.canEdit(found.task, session.user.id);
};

/** Refused with `changedSince` if the text is no longer `seen`: at once on this page, or later by the worker. */
export const saveText = (
  session: TeamSession,
  edited: EditedText,
  text: string,
  seen: string,
): Refusal | null => {
  const { refusal } = save(session, edited, text, seen);
  return refusal ?? null;
};

const save = (session: TeamSession, { field, task }: EditedText, text: string, seen: string) => {
  if (field === 'teamName' || !task)
    return act(session, editTeam, { set: { name: text }, expect: { name: seen } });
  const target = { member: findEdited(session, task)?.task.owner ?? task.owner, task: task.id };
  return field === 'title'
    ? act(session, editTask, { ...target, set: { title: text }, expect: { title: seen } })
    : act(session, editTask, {
        ...target,
        set: { note: text },
        ...mentionsIn(session, text),
        expect: { note: seen },
      });
};

/** Where the task has gone since, as a sentence; null if it has not moved. */
export const fateOf = (session: TeamSession, task: DraftTask): string | null => {
  const { names } = session.texts;
  const { editing } = pageTextsOf(session.texts);
  const found = findEdited(session, task);
  if (!found) return editing.deleted;
  const { owner } = found.task;
  if (owner !== task.owner) return onListOf(session, owner);
  if (found.list === task.list) return null;
  return found.list === 'shipped' ? editing.shipped : editing.onList(names.lists[found.list]);
};

const onListOf = ({ texts, store, user }: TeamSession, owner: Member['id']): string => {
  if (owner === user.id) return pageTextsOf(texts).editing.onYourList;
  const member = store.item(membersFeed(user.team), owner);
  return pageTextsOf(texts).editing.onListOf(firstName(member) ?? null);
};
