/** Opens and closes the details of a task, which take the right column, or the whole screen of a phone. */
import type { TaskId } from '../../model/ids.ts';
import type { TeamSession } from './teamSession.ts';

export const openDetails = (session: TeamSession, task: TaskId): void =>
  session.set({ detailsOf: task, panel: 'details' });

export const closeDetails = (session: TeamSession): void => session.set({ detailsOf: null, panel: 'list' });
