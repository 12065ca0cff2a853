/**
 * Gives a task another place in its list.
 *
 * A place is named by a neighbour, not by a number, so that it still means the same after others have moved things.
 * `places` are tried in order; when all the neighbours are gone the task goes to the end.
 */
import * as Type from 'typebox';
import { after, before, FIRST, LAST, type Position, position } from '../model/change.ts';
import { pivotOf } from '../model/feedState.ts';
import { type ListName, listFeed } from '../model/feeds.ts';
import { Task } from '../model/task.ts';
import { type Context, defineAction, type Focus } from './defineAction.ts';
import { allowTask, focusedTask, OPEN, readTask, taskOf, taskTarget } from './taskTarget.ts';

const place = Type.String({ pattern: '^(begin:|:end|:[A-Za-z0-9_.-]{1,64}|[A-Za-z0-9_.-]{1,64}:)$' });
const list = Type.Union([Type.Literal('tasks'), Type.Literal('later')]);

export const moveTask = defineAction({
  name: 'moveTask',
  label: 'Move',
  done: 'Moved',
  args: Type.Object(
    { ...taskTarget, list, places: Type.Array(place, { minItems: 1, maxItems: 4 }) },
    { additionalProperties: false },
  ),
  bindings: [
    { keys: ['Alt+ArrowUp'], label: 'move up', args: (focus) => shifted(focus, -1) },
    { keys: ['Alt+ArrowDown'], label: 'move down', args: (focus) => shifted(focus, 1) },
  ],
  reads: (args, context) => [...readTask(args, context), ...pivots(args, context)],
  allowed: (state, args, context) =>
    allowTask(state, args, context, OPEN, (task, user) => (Task.canShip(task, user) ? null : 'notYours')),
  perform: (state, args, { team }) => {
    // It may have been put off or brought back since: then the place has lost its meaning, and nothing moves.
    if (taskOf(state, args).list !== args.list) return [];
    const feed = listFeed(team, args.member, args.list);
    const free = args.places.find((wanted) => {
      const pivot = pivotOf(wanted);
      return pivot === null || (pivot !== args.task && state.has(feed, pivot));
    });
    return [position(feed, args.task, free ?? LAST)];
  },
});

const pivots = (
  args: { member: Task['owner']; list: ListName; places: readonly Position[] },
  { team }: Context,
) =>
  args.places.flatMap((wanted) => {
    const id = pivotOf(wanted);
    return id === null ? [] : [{ feed: listFeed(team, args.member, args.list), id }];
  });

/** One step up or down, named by the neighbours on both sides of the new place. */
const shifted = (focus: Focus, step: -1 | 1) => {
  const target = focusedTask(focus, OPEN);
  const { ids, index } = focus;
  if (!target || !ids || index === undefined) return null;
  const passed = ids[index + step];
  if (!passed) return null;
  const beyond = ids[index + 2 * step];
  const places =
    step < 0
      ? [before(passed), beyond ? after(beyond) : FIRST]
      : [after(passed), beyond ? before(beyond) : LAST];
  return { ...target, list: focus.list === 'later' ? ('later' as const) : ('tasks' as const), places };
};
