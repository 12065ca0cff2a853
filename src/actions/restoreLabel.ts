/** Undoes the deletion of a label. Tasks that had it show it again. */
import * as Type from 'typebox';
import { labelSchema, MAX_LABELS } from '../model/label.ts';
import { defineAction } from './defineAction.ts';
import { allowLabels, isNameTaken, labelsOf, readLabels, withLabels } from './teamLabels.ts';

export const restoreLabel = defineAction({
  name: 'restoreLabel',
  args: Type.Object(
    { label: labelSchema, at: Type.Integer({ minimum: 0, maximum: MAX_LABELS }) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (_args, context) => readLabels(context),
  allowed: (state, { label: { id, name } }, context) => {
    const no = allowLabels(state, context);
    if (no) return no;
    const labels = labelsOf(state);
    if (labels.some((label) => label.id === id)) return 'changedSince';
    if (isNameTaken(state, name)) return 'nameTaken';
    return labels.length < MAX_LABELS ? null : 'tooMany';
  },
  perform: (state, { label, at }) => withLabels(state, labelsOf(state).toSpliced(at, 0, label)),
  undo: (_state, { label: { id, name, color } }) => ({
    action: 'deleteLabel',
    args: { label: id, expect: { name, color } },
  }),
});
