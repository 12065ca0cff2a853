/** The ships of one work day, and how they are spread over its hours. */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import type { TeamSession } from '../state/teamSession.ts';
import { useSession } from './context.ts';
import { shippedOn, taskIds, taskIn } from './lists.ts';
import { useShippedToday, useTimeZone, useWorkDay } from './selectors.ts';

/** A shipped task, and when it was shipped, in server time. */
export type Ship = {
  readonly id: TaskId;
  readonly owner: MemberId;
  readonly task: Task;
  readonly at: number;
};

const shipsIn = (session: TeamSession, owner: MemberId, ids: readonly TaskId[]): readonly Ship[] =>
  ids.flatMap((id): Ship[] => {
    const task = taskIn(session, owner, 'shipped', id);
    return task ? [{ id, owner, task, at: task.shippedAt ?? 0 }] : [];
  });

/** Newest first. */
export const useShipsOfToday = (owner: MemberId): readonly Ship[] => {
  const session = useSession();
  const ids = useShippedToday(owner);
  return useMemo(() => shipsIn(session, owner, ids), [session, owner, ids]);
};

/** Those of several members, newest first. */
export const useShipsOfAll = (owners: readonly MemberId[]): readonly Ship[] => {
  const session = useSession();
  const { store, user } = session;
  const day = useWorkDay();
  const zone = useTimeZone();
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = owners.map((owner) => store.onOrder(listFeed(user.team, owner, 'shipped'), listener));
      return () => {
        for (const end of ends) end();
      };
    },
    [store, user, owners],
  );
  // A list of a member is the same array until it changes.
  const lists = useSyncExternalStore(subscribe, () =>
    session.part(ShippedLists).of(owners.map((owner) => taskIds(session, owner, 'shipped'))),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another time zone a moment may be on another day
  return useMemo(
    () =>
      owners
        .flatMap((owner, at) => shipsIn(session, owner, shippedOn(session, owner, lists[at] ?? [], day)))
        .sort((one, other) => other.at - one.at),
    [session, owners, lists, day, zone],
  );
};

/** The same array of lists until one of them changes. */
class ShippedLists {
  private last: readonly (readonly TaskId[])[] = [];

  of(lists: readonly (readonly TaskId[])[]): readonly (readonly TaskId[])[] {
    const isSame = lists.length === this.last.length && lists.every((list, at) => list === this.last[at]);
    if (!isSame) this.last = lists;
    return this.last;
  }
}

export const HOURS = 24;

/** How many of these moments fall into each hour of the local clock, from midnight on. */
export const countByHour = (moments: readonly number[]): readonly number[] => {
  const counts = Array.from({ length: HOURS }, () => 0);
  for (const at of moments) {
    const hour = new Date(at).getHours();
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
};
