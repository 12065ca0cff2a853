/** Ships of the last work days. Not in the first script: only the bars show them. */
import { useMemo } from 'react';
import type { MemberId, TaskId } from '../../model/ids.ts';
import { useSession } from './context.ts';
import { taskIn } from './lists.ts';
import { useShipsKnownSince, useTaskIds, useTimeZone, useWorkDay } from './selectors.ts';
import { startOfWorkDay, workDay } from './workDay.ts';

export const DAYS = 14;

/** Ships of each of the last days, oldest first. */
export const useShipsPerDay = (owner: MemberId): readonly DayCount[] => {
  const session = useSession();
  const { clock } = session;
  const ids = useTaskIds(owner, 'shipped');
  const day = useWorkDay();
  const zone = useTimeZone();
  useShipsKnownSince(owner, lastWorkDays(clock.now(), DAYS)[0]?.getTime() ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the days counted depend on `day` and `zone`
  return useMemo(() => {
    const shippedAt = (id: TaskId) => taskIn(session, owner, 'shipped', id)?.shippedAt ?? 0;
    return countByDay(ids.map(shippedAt), clock.now(), DAYS);
  }, [session, owner, ids, day, zone]);
};

/** The last work days up to the one of `now`, oldest first. */
export const lastWorkDays = (now: number, count: number): readonly Date[] =>
  Array.from({ length: count }, (_, index) => {
    const day = startOfWorkDay(now);
    day.setDate(day.getDate() - (count - 1 - index));
    return day;
  });

export type DayCount = { readonly day: Date; readonly count: number };

/** How many of these moments fall on each of the last work days, oldest day first. */
export const countByDay = (moments: readonly number[], now: number, count: number): readonly DayCount[] => {
  const counts = new Map<string, number>();
  for (const at of moments) {
    const day = workDay(at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return lastWorkDays(now, count).map((day) => ({ day, count: counts.get(workDay(day.getTime())) ?? 0 }));
};
