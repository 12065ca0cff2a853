/** Hooks for the details of a task. */
import { useCallback, useSyncExternalStore } from 'react';
import { LISTS, listFeed } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';
import type { FoundTask } from '../../model/teamState.ts';
import { useSession } from './context.ts';
import { findTask } from './findTask.ts';
import { useMemberIds } from './selectors.ts';

/** Where a task is now, on any list of the team. Re-renders when the task changes or moves to another list. */
export const useFoundTask = (id: TaskId): FoundTask | null => {
  const session = useSession();
  const members = useMemberIds();
  const subscribe = useCallback(
    (listener: () => void) => {
      const { store, user } = session;
      const ends = members.flatMap((member) =>
        LISTS.map((list) => store.onItem(listFeed(user.team, member, list), id, listener)),
      );
      return () => ends.forEach((end) => void end());
    },
    [session, members, id],
  );
  const task = useSyncExternalStore(subscribe, () => findTask(session, id)?.task ?? null);
  const list = useSyncExternalStore(subscribe, () => findTask(session, id)?.list ?? null);
  return task && list ? { task, list } : null;
};
