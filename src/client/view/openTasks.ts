/** A member's open tasks, for the actions that hand them to someone else. */
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { taskIds } from './lists.ts';

/** As many as an action can name. */
const MAX_OPEN_TASKS = 200;

/** A member's open tasks, now and later. */
export const openTaskIds = (session: TeamSession, owner: MemberId): readonly TaskId[] =>
  (['tasks', 'later'] as const).flatMap((list) => taskIds(session, owner, list)).slice(0, MAX_OPEN_TASKS);
