/** Deletes a label of the team. Tasks that have it no longer show it. */
import * as Type from 'typebox';
import { labelIdSchema } from '../model/ids.ts';
import { defineAction } from './defineAction.ts';
import { isAs, labelSetSchema } from './editLabel.ts';
import { allowLabels, labelsOf, readLabels, withLabels } from './teamLabels.ts';

export const deleteLabel = defineAction({
  name: 'deleteLabel',
  args: Type.Object(
    { label: labelIdSchema, expect: Type.Optional(labelSetSchema) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (_args, context) => readLabels(context),
  allowed: (state, { label: id, expect }, context) => {
    const no = allowLabels(state, context);
    if (no) return no;
    const label = labelsOf(state).find((one) => one.id === id);
    if (!label) return 'labelGone';
    return expect && !isAs(label, expect) ? 'changedSince' : null;
  },
  perform: (state, { label }) =>
    withLabels(
      state,
      labelsOf(state).filter(({ id }) => id !== label),
    ),
  undo: (state, { label }) => {
    const labels = labelsOf(state);
    const at = labels.findIndex(({ id }) => id === label);
    const before = labels[at];
    return before ? { action: 'restoreLabel', args: { label: before, at } } : null;
  },
});
