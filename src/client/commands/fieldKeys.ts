/**
 * Keys of the text fields that are always on the screen, where letters are text. The fields and the help use the same
 * table.
 */
import type { Group } from './defineCommand.ts';
import { keyName } from './keyName.ts';

export const fieldKeys = {
  quickAdd: { add: ['Enter'], addAndStart: ['Mod+Enter'], take: ['Tab'], close: ['Escape'] },
  pasted: { addAll: ['Enter'], backToLine: ['Escape'] },
  filter: { toRows: ['Enter', 'ArrowDown'], clearFilter: ['Escape'] },
  chat: { send: ['Enter'], newLine: ['Shift+Enter'], close: ['Escape'] },
} as const satisfies { readonly [group in Group]?: Readonly<Record<string, readonly string[]>> };

/** The command of a key in this kind of text field, or null if the key is text. */
export const fieldKey = <Field extends keyof typeof fieldKeys>(
  field: Field,
  event: KeyboardEvent,
): keyof (typeof fieldKeys)[Field] | null => keyIn(fieldKeys[field], event);

/** The entry of a table that has this key. */
export const keyIn = <Table extends Readonly<Record<string, readonly string[]>>>(
  table: Table,
  event: KeyboardEvent,
): keyof Table | null => {
  const name = keyName(event);
  const meanings = Object.entries(table) as [keyof Table, readonly string[]][];
  return meanings.find(([, keys]) => name !== null && keys.includes(name))?.[0] ?? null;
};
