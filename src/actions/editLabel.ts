/** Changes the name or colour of a label, for all tasks that have it. */
import * as Type from 'typebox';
import { labelIdSchema } from '../model/ids.ts';
import { Label, labelColorSchema, labelNameSchema } from '../model/label.ts';
import { defineAction } from './defineAction.ts';
import { allowLabels, isNameTaken, labelsOf, readLabels, withLabels } from './teamLabels.ts';

const fields = { name: Type.Optional(labelNameSchema), color: Type.Optional(labelColorSchema) };
export const labelSetSchema = Type.Object(fields, { additionalProperties: false, minProperties: 1 });

export const editLabel = defineAction({
  name: 'editLabel',
  args: Type.Object(
    { label: labelIdSchema, set: labelSetSchema, expect: Type.Optional(labelSetSchema) },
    { additionalProperties: false },
  ),
  bindings: [],
  reads: (_args, context) => readLabels(context),
  allowed: (state, { label: id, set, expect }, context) => {
    const no = allowLabels(state, context);
    if (no) return no;
    const label = labelsOf(state).find((one) => one.id === id);
    if (!label) return 'labelGone';
    if (expect && !isAs(label, expect)) return 'changedSince';
    return set.name !== undefined && isNameTaken(state, set.name, id) ? 'nameTaken' : null;
  },
  perform: (state, { label: id, set }) => {
    const labels = labelsOf(state);
    const edited = labels.map((label) => (label.id === id ? Label.safeSet(label, trimmed(set)) : label));
    return edited.every((label, at) => label === labels[at]) ? [] : withLabels(state, edited);
  },
  undo: (state, { label: id, set }) => {
    const before = labelsOf(state).find((one) => one.id === id);
    if (!before) return null;
    const was = {
      ...(set.name === undefined ? {} : { name: before.name }),
      ...(set.color === undefined ? {} : { color: before.color }),
    };
    return { action: 'editLabel', args: { label: id, set: was, expect: trimmed(set) } };
  },
});

type LabelSet = Type.Static<typeof labelSetSchema>;

export const isAs = (label: Label, { name, color }: LabelSet): boolean =>
  (name === undefined || name === label.name) && (color === undefined || color === label.color);

const trimmed = ({ name, ...rest }: LabelSet): LabelSet =>
  name === undefined ? rest : { ...rest, name: name.trim() };
