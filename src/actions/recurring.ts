/**
 * Repeating tasks: shipping one creates the next one in the same commit. Its id is derived from the job, so repeating
 * the job creates no second one.
 *
 * Unshipping must not leave two. The next task is removed if nobody has changed it. Otherwise it stays, and the
 * unshipped task no longer repeats, because the next one does.
 */
import { type Change, LAST, publish } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import type { TaskId } from '../model/ids.ts';
import { Task } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';
import type { Context, Read } from './defineAction.ts';
import { isWorkingOn } from './expect.ts';
import { OPEN, type TaskTarget, takeOff } from './taskTarget.ts';

/** @param task the shipped task */
export const shipped = ({ team, now, newId }: Context, task: Task): Change[] => {
  const feed = listFeed(team, task.owner, 'shipped');
  const next = task.repeats === undefined ? null : Task.nextOf(task, newId() as TaskId, now);
  if (!next) return [publish(feed, task)];
  return [
    publish(feed, { ...task, next: next.id }),
    publish(listFeed(team, task.owner, 'later'), next, LAST),
  ];
};

/** The unshipped task, and what happens to the next one. */
export const withoutNext = (
  state: TeamState,
  context: Context,
  task: Task,
): { readonly task: Task; readonly changes: readonly Change[] } => {
  const { next, ...alone } = task;
  if (next === undefined) return { task, changes: [] };
  const found = state.findTask(task.owner, next, OPEN);
  const isUntouched =
    found &&
    Task.isUntouchedNext(found.task, task) &&
    !isWorkingOn(state, { member: task.owner, task: next });
  if (isUntouched) return { task: alone, changes: takeOff(state, context, found) };
  const { repeats: _repeats, utcOffset: _offset, ...once } = alone;
  return { task: once, changes: [] };
};

/** Reads the next task of a shipped one, for `readsMore`. */
export const readNext = (state: TeamState, { member, task: id }: TaskTarget, { team }: Context): Read[] => {
  const next = state.task(member, 'shipped', id)?.next;
  return next === undefined ? [] : OPEN.map((list) => ({ feed: listFeed(team, member, list), id: next }));
};
