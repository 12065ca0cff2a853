/**
 * Actions on edits that are not in the log: retry, copy, discard, export.
 *
 * Discarding an edit that was never sent removes it for certain: an empty job takes its number, so that numbers have no
 * gap. An edit sent on an earlier connection may have reached the server, which then keeps that number for the edit: it
 * takes effect anyway, and the user is warned first. An edit in flight cannot be discarded.
 */
import { isSameJob } from '../engine/storage.ts';
import { showRefusal } from '../state/actAndReport.ts';
import { dismiss } from '../state/dismiss.ts';
import { retry } from '../state/retry.ts';
import type { RefusedEdit } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { pageTextsOf } from '../text/pageTexts.ts';
import { exportText, type OutboxEdit, withDependants } from '../view/outboxEdits.ts';

export const canRetry = ({ where }: OutboxEdit): boolean => where === 'refused';
export const canDiscard = (edit: OutboxEdit): boolean =>
  withDependants(edit).every(({ where }) => where !== 'underWay');

const refusedOf = ({ state }: TeamSession, { job }: OutboxEdit): RefusedEdit | undefined =>
  state.refused.find((edit) => isSameJob(edit.job, job));

/** Retries the edit, or shows why that is not possible. */
export const retryEdit = (session: TeamSession, edit: OutboxEdit): void => {
  const refused = refusedOf(session, edit);
  const refusal = refused && retry(session, refused);
  if (refusal) showRefusal(session, refusal);
};

/** Discards the edit and all that depend on it, the last one first. */
export const discardEdit = (session: TeamSession, edit: OutboxEdit): void => {
  for (const one of [...withDependants(edit)].reverse()) {
    const { job } = one;
    const refused = refusedOf(session, one);
    if (refused) dismiss(session, refused);
    else if (session.engine.discard(job)) session.undo.forget(job);
    else session.showNotice(pageTextsOf(session.texts).outbox.underWay);
  }
  session.announce(pageTextsOf(session.texts).outbox.discarded(edit.verb, edit.text));
};

/** Downloads the edits as a file. */
export const exportEdits = (session: TeamSession): void => {
  const url = URL.createObjectURL(new Blob([exportText(session)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `slipway-unsent-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
  session.announce(pageTextsOf(session.texts).outbox.exported);
};
