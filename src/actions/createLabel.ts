/** Adds a label to the team. */
import * as Type from 'typebox';
import type { LabelId } from '../model/ids.ts';
import { labelColorSchema, labelNameSchema, MAX_LABELS } from '../model/label.ts';
import { defineAction } from './defineAction.ts';
import { allowLabels, isNameTaken, labelsOf, readLabels, withLabels } from './teamLabels.ts';

export const createLabel = defineAction({
  name: 'createLabel',
  args: Type.Object({ name: labelNameSchema, color: labelColorSchema }, { additionalProperties: false }),
  bindings: [],
  reads: (_args, context) => readLabels(context),
  allowed: (state, { name }, context) => {
    const no = allowLabels(state, context);
    if (no) return no;
    if (isNameTaken(state, name)) return 'nameTaken';
    return labelsOf(state).length < MAX_LABELS ? null : 'tooMany';
  },
  perform: (state, { name, color }, { newId }) =>
    withLabels(state, [...labelsOf(state), { id: newId() as LabelId, name: name.trim(), color }]),
  undo: (_state, { name, color }, { newId }) => ({
    action: 'deleteLabel',
    args: { label: newId(), expect: { name: name.trim(), color } },
  }),
});
