/** A label that a team can put on tasks. Labels are stored in the team's item, so every member has them. */
import * as Type from 'typebox';
import { safeSet } from './capsule.ts';
import { labelIdSchema } from './ids.ts';

export const MAX_LABELS = 30;
export const LABEL_NAME_LENGTH = 40;

export const labelNameSchema = Type.String({
  minLength: 1,
  maxLength: LABEL_NAME_LENGTH,
  format: 'visibleLine',
});
export const labelColorSchema = Type.String({ maxLength: 7, pattern: '^#[0-9A-Fa-f]{6}$' });

export const labelSchema = Type.Object(
  { id: labelIdSchema, name: labelNameSchema, color: labelColorSchema },
  { additionalProperties: false },
);

export type Label = Readonly<Type.Static<typeof labelSchema>>;

export const Label = {
  clientEditable: ['name', 'color'] as const,
  safeSet: (label: Label, wanted: unknown): Label => safeSet(label, Label.clientEditable, wanted),
  /** Names that differ only in letter case or surrounding spaces count as the same. */
  isSameName: (one: string, other: string): boolean =>
    one.trim().toLowerCase() === other.trim().toLowerCase(),
};
