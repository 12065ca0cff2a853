/**
 * The keys of a text field, as this person has bound them. The tables are in fieldKeys.ts, except that of quick add, which
 * the first script needs.
 */
import type { AppSession } from '../state/appSession.ts';
import type { Bindable } from '../state/personKeys.ts';
import { boundKeys } from './boundKeys.ts';
import { keyName } from './keyName.ts';

export type FieldTable = Readonly<Record<string, readonly string[]>>;

export const quickAddKeys = {
  add: ['Enter'],
  addAndStart: ['Mod+Enter'],
  take: ['Tab'],
  close: ['Escape'],
} as const satisfies FieldTable;

/** A key of a field, as something whose keys a person may change. */
export const bindableIn = (field: string, table: FieldTable, name: string): Bindable => ({
  id: `${field}.${name}`,
  keys: table[name] ?? [],
  field,
});

/** The keys that do this in a field. */
export const keysInField = (
  app: AppSession,
  field: string,
  table: FieldTable,
  name: string,
): readonly string[] => boundKeys(app, bindableIn(field, table, name));

/** What a key does in a field, or null if the key is text. */
export const keyMeaning = <Table extends FieldTable>(
  app: AppSession,
  field: string,
  table: Table,
  event: KeyboardEvent,
): (keyof Table & string) | null => {
  const key = keyName(event);
  const names = Object.keys(table);
  return names.find((name) => key !== null && keysInField(app, field, table, name).includes(key)) ?? null;
};
