/** Turns a message into a task on the user's list: its first line is the title, all of it the notes. */
import { createTask } from '../../../actions/createTask.ts';
import { act } from '../../state/act.ts';
import { showRefusal } from '../../state/actAndReport.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';

/** Longer titles are cut: the notes hold the whole text. */
const MAX_TITLE_LENGTH = 120;

export const makeTask = (session: TeamSession, text: string): void => {
  const { user } = session;
  const said = text.trim();
  const [line = ''] = said.split('\n');
  const title = [...line.trim()].slice(0, MAX_TITLE_LENGTH).join('');
  const note = title === said ? {} : { note: said };
  const { pending, refusal } = act(session, createTask, { member: user.id, list: 'tasks', title, ...note });
  if (refusal) showRefusal(session, refusal);
  else
    session.showNotice(pageTextsOf(session.texts).messages.madeTask(title), {
      job: pending.job,
      canUndo: pending.inverse !== null,
    });
};
