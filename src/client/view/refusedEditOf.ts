/** The refused edit that a row shows. */
import type { TaskId } from '../../model/ids.ts';
import type { RefusedEdit } from '../state/screenState.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { refusedTask } from './refusedEdits.ts';

/** The last refused edit of a task. */
export const refusedEditOf = ({ state }: TeamSession, task: TaskId): RefusedEdit | undefined =>
  state.refused.findLast((edit) => refusedTask(edit) === task);
