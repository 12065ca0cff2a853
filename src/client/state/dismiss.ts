/** Takes a refused edit off the list of refused edits, and off the device. */
import type { RefusedEdit } from './screenState.ts';
import type { TeamSession } from './teamSession.ts';

export const dismiss = (session: TeamSession, edit: RefusedEdit): void => {
  session.engine.dismiss(edit.job);
  session.set({ refused: session.state.refused.filter((other) => other !== edit) });
};
