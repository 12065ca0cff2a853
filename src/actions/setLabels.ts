/** Puts labels of the team on a task. */
import * as Type from 'typebox';
import { LISTS } from '../model/feeds/lists.ts';
import { teamFeed } from '../model/feeds/team.ts';
import type { LabelId } from '../model/ids.ts';
import { taskLabelsSchema } from '../model/task.ts';
import { labelsOf } from '../model/taskLabels.ts';
import { Team } from '../model/team.ts';
import { defineAction } from './defineAction.ts';
import { allowTask, mayEdit, readTask, rewritten, taskOf, taskTarget } from './taskTarget.ts';

export const setLabels = defineAction({
  name: 'setLabels',
  args: Type.Object(
    {
      ...taskTarget,
      labels: taskLabelsSchema,
      /** The labels an undo expects to find. */
      expect: Type.Optional(taskLabelsSchema),
    },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (args, context) => [...readTask(args, context), { feed: teamFeed(context.team), id: context.team }],
  allowed: (state, args, context) => {
    const no = allowTask(state, args, context, LISTS, mayEdit);
    if (no) return no;
    const now = labelsOf(taskOf(state, args).task);
    // An undo restores the previous labels, even if a label has been deleted since.
    if (args.expect) return isSame(args.expect, now) ? null : 'changedSince';
    const team = state.team();
    const known = new Set([...(team ? Team.labels(team) : []).map(({ id }) => id), ...now]);
    return args.labels.every((id) => known.has(id)) ? null : 'labelGone';
  },
  perform: (state, args, context) => {
    const found = taskOf(state, args);
    const labels = [...new Set(args.labels)];
    if (isSame(labels, labelsOf(found.task))) return [];
    const { labels: _, ...bare } = found.task;
    return [rewritten(context, found, labels.length === 0 ? bare : { ...bare, labels })];
  },
  undo: (state, { member, task, labels }) => {
    const before = labelsOf(taskOf(state, { member, task }).task);
    return { action: 'setLabels', args: { member, task, labels: before, expect: [...new Set(labels)] } };
  },
});

const isSame = (one: readonly LabelId[], other: readonly LabelId[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at]);
