/** Finds a task without React. For components there is `useFoundTask` in details.ts, which loads with them. */
import { membersFeed } from '../../model/feeds/members.ts';
import type { TaskId } from '../../model/ids.ts';
import type { FoundTask } from '../../model/teamState.ts';
import type { TeamSession } from '../state/teamSession.ts';

/** Finds a task where it is now, on any list of the team. */
export const findTask = ({ store, user }: TeamSession, id: TaskId): FoundTask | null => {
  for (const member of store.ids(membersFeed(user.team))) {
    const found = store.state.findTask(member, id);
    if (found) return found;
  }
  return null;
};
