/** What happened in the team, by day. Equal deeds of one person in a row become one sentence. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Deed } from '../../model/deed.ts';
import type { TaskId } from '../../model/ids.ts';
import { ActivityLog } from '../state/activityLog.ts';
import { useAppSession, useScreen, useSession } from './context.ts';
import { workDay } from './workDay.ts';

/** One or more deeds of one person in one sentence. `at`: of the newest; `key`: of the oldest, which stays the same. */
export type DeedGroup = Pick<Deed, 'by' | 'verb' | 'member' | 'at'> & {
  readonly key: number;
  readonly tasks: readonly TaskId[];
};

export type Day = { readonly day: string; readonly at: number; readonly lines: readonly DeedGroup[] };

/** Maximum milliseconds between two deeds of one sentence. */
const MAX_GAP = 3_600_000;

/** @param deeds the newest first */
export const groupedByDay = (deeds: readonly Deed[]): readonly Day[] => {
  const days: { day: string; at: number; lines: DeedGroup[]; last: number }[] = [];
  for (const { seq, at, by, verb, member, tasks } of deeds) {
    const name = workDay(at);
    let day = days.at(-1);
    if (day?.day !== name) {
      day = { day: name, at, lines: [], last: at };
      days.push(day);
    }
    const line = day.lines.at(-1);
    const isRepeated =
      tasks.length > 0 &&
      line?.by === by &&
      line.verb === verb &&
      line.member === member &&
      day.last - at < MAX_GAP;
    if (line && isRepeated)
      day.lines[day.lines.length - 1] = { ...line, key: seq, tasks: [...new Set([...line.tasks, ...tasks])] };
    else day.lines.push({ key: seq, at, by, verb, member, tasks });
    day.last = at;
  }
  return days;
};

/** The log of the team. It is loaded when it is first shown, and again when the connection is back. */
export const useActivityLog = (): ActivityLog => {
  const app = useAppSession();
  const session = useSession();
  const log = session.part(ActivityLog);
  const isLive = useScreen(({ connection }) => connection === 'live');
  useSyncExternalStore(log.changes.subscribe, log.changes.version);
  useEffect(() => {
    if (isLive) void log.refresh(app);
  }, [app, log, isLive]);
  return log;
};
