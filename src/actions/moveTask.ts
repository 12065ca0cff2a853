/** Moves a task within its list. If all neighbours that name the place are gone, it moves to the end. */
import * as Type from 'typebox';
import { after, before, FIRST, LAST, position } from '../model/change.ts';
import { listFeed } from '../model/feeds/lists.ts';
import { defineAction, type Focus } from './defineAction.ts';
import { firstFree, placesSchema, readPlaces } from './places.ts';
import { returnInverse } from './previousPlacement.ts';
import { allowTask, focusedTask, mayShip, OPEN, readTask, taskOf, taskTarget } from './taskTarget.ts';

const list = Type.Union([Type.Literal('tasks'), Type.Literal('later')]);

export const moveTask = defineAction({
  name: 'moveTask',
  args: Type.Object({ ...taskTarget, list, places: placesSchema }, { additionalProperties: false }),
  bindings: [
    { name: 'up', keys: ['Alt+ArrowUp'], args: (focus) => shifted(focus, -1) },
    { name: 'down', keys: ['Alt+ArrowDown'], several: 'fromLast', args: (focus) => shifted(focus, 1) },
  ],
  reads: (args, context) => [
    ...readTask(args, context),
    ...readPlaces(listFeed(context.team, args.member, args.list), args.places),
  ],
  allowed: (state, args, context) => allowTask(state, args, context, OPEN, mayShip),
  perform: (state, args, { team }) => {
    // If it was put off or brought back in the meantime, the place is meaningless and nothing moves.
    if (taskOf(state, args).list !== args.list) return [];
    const feed = listFeed(team, args.member, args.list);
    return [position(feed, args.task, firstFree(state, feed, args.task, args.places))];
  },
  undo: (state, args) => returnInverse(state, args, { expect: { list: args.list }, place: true }),
});

/** One step up or down. The new place is named by the neighbours on both sides of it. */
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
