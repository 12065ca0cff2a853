/** Puts right what a notice has said of an edit, when the server refuses it. */
import { REFUSALS, type Refusal } from '../../model/refusal.ts';
import { isSameJob, type JobKey } from '../engine/storage.ts';
import { notify } from './announce.ts';
import { app } from './store.ts';
import { forgetEdit, inWords } from './undoHistory.ts';

const WORDS = { undo: 'undone', redo: 'redone' } as const;

/** An undo is spoken of even when its notice has gone: the person counts on it. Other refusals stand on their rows. */
export const correctNotice = (job: JobKey, refusal: Refusal): void => {
  const edit = forgetEdit(job);
  const { notice } = app();
  const reported = notice?.job && isSameJob(notice.job, job);
  const why = REFUSALS[refusal.reason].message;
  if (edit?.how) notify(`Not ${WORDS[edit.how]}: ${inWords(edit)}. ${why}`);
  else if (reported) notify(edit ? `Refused: ${inWords(edit)}. ${why}` : why);
};
