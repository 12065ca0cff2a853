import { actionNamed } from '../../actions/index.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { act } from './act.ts';
import { dismiss } from './dismiss.ts';
import type { RefusedEdit } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';

/** Tries a refused edit again, as a new job. If it is refused at once, it stays listed, so its text is not lost. */
export const retry = (session: TeamSession, edit: RefusedEdit): Refusal | null => {
  const action = actionNamed(edit.job.action);
  if (!action) return refuse('unknownAction');
  const { refusal } = act(session, action, edit.job.args as never);
  if (!refusal) dismiss(session, edit);
  return refusal ?? null;
};
