/**
 * Ships of the last weeks by day. Not in the first script: only one chart shows them.
 *
 * Guarantees that a day of which some ships may be missing here has no count.
 */
import { useMemo } from 'react';
import type { MemberId, TaskId } from '../../model/ids.ts';
import { useSession } from './context.ts';
import { shipsKnownFrom, taskIn } from './lists.ts';
import { useHistory, useShipsKnownSince, useTaskIds, useTimeZone, useWorkDay } from './selectors.ts';
import { countByDay, type DayCount, lastWorkDays } from './shipsPerDay.ts';
import { startOfWorkDay } from './workDay.ts';

export const WEEKS = 12;
const DAYS_OF_WEEK = 7;

/** Maximum number of ships that are fetched: a program may ship thousands a day. */
export const MAX_COUNTED = 2_000;

/** `count` is null if some ships of the day may be missing here. */
export type CountedDay = { readonly day: Date; readonly count: number | null };

/** From Monday on. The last week ends with the current day. */
export type Week = readonly CountedDay[];

export const useShipsPerWeek = (owner: MemberId): readonly Week[] => {
  const session = useSession();
  const { clock } = session;
  const ids = useTaskIds(owner, 'shipped');
  const day = useWorkDay();
  const zone = useTimeZone();
  const version = useHistory();
  const days = daysOfWeeks(clock.now());
  useShipsKnownSince(owner, lastWorkDays(clock.now(), days)[0]?.getTime() ?? 0, MAX_COUNTED);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the days depend on `day` and `zone`, what is known on `version`
  return useMemo(() => {
    const shippedAt = (id: TaskId) => taskIn(session, owner, 'shipped', id)?.shippedAt ?? 0;
    return byWeek(countByDay(ids.map(shippedAt), clock.now(), days), shipsKnownFrom(session, owner));
  }, [session, owner, ids, day, zone, version]);
};

/** Number of days from the first Monday up to the day of `now`. */
export const daysOfWeeks = (now: number): number => {
  const sinceMonday = (startOfWorkDay(now).getDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
  return (WEEKS - 1) * DAYS_OF_WEEK + sinceMonday + 1;
};

/** @param days from a Monday on */
export const byWeek = (days: readonly DayCount[], knownFrom: number): readonly Week[] => {
  const counted = days.map(({ day, count }) => ({ day, count: day.getTime() > knownFrom ? count : null }));
  return Array.from({ length: Math.ceil(counted.length / DAYS_OF_WEEK) }, (_, week) =>
    counted.slice(week * DAYS_OF_WEEK, (week + 1) * DAYS_OF_WEEK),
  );
};
