/**
 * Keys of the text fields that are not in a layer of their own, and of the palette's field: letters there are text. The
 * fields, the help and the key editor use the same table.
 */
import type { AppSession } from '../state/appSession.ts';
import type { Group } from './defineCommand.ts';
import { type FieldTable, keyMeaning, keysInField, quickAddKeys } from './keysInField.ts';

export const fieldKeys = {
  quickAdd: quickAddKeys,
  pasted: { addAll: ['Enter'], backToLine: ['Escape'] },
  filter: { toRows: ['Enter', 'ArrowDown'], clearFilter: ['Escape'] },
  chat: { send: ['Enter'], newLine: ['Shift+Enter'], editLast: ['ArrowUp'], close: ['Escape'] },
  palette: {
    choose: ['Enter'],
    argument: ['Tab'],
    ship: ['Mod+Enter'],
    later: ['Alt+Enter'],
    start: ['Shift+Enter'],
  },
} as const satisfies { readonly [group in Group]?: FieldTable };

export type FieldName = keyof typeof fieldKeys;
export type KeyIn<Field extends FieldName> = keyof (typeof fieldKeys)[Field] & string;

/** The keys that do this in a field, for this person. */
export const keysOfField = <Field extends FieldName>(
  app: AppSession,
  field: Field,
  name: KeyIn<Field>,
): readonly string[] => keysInField(app, field, fieldKeys[field], name);

/** What a key does in this kind of text field, or null if the key is text. */
export const fieldKey = <Field extends FieldName>(
  app: AppSession,
  field: Field,
  event: KeyboardEvent,
): KeyIn<Field> | null => keyMeaning(app, field, fieldKeys[field] as (typeof fieldKeys)[Field], event);
