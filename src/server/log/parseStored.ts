/**
 * Parses entries and items that another program may have stored, and checks whether they can be passed on as text.
 *
 * Invalid ones are left out by the same rule wherever items and entries are read, so they affect nothing else.
 */
import type { Entry } from '../../sync/protocol/entry.ts';
import type { LogRecord } from './readLog.ts';

/** Maximum nesting, which every JSON parser handles; our own items have three levels. */
const MAX_DEPTH = 64;
/** Maximum characters of an item; our own are limited to one message. */
const MAX_ITEM = 256 * 1024;

/** The value of a JSON text that is not nested too deeply, or undefined. */
export const readJson = (text: string): unknown => {
  if (hasManyBrackets(text) && isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * The text of an item if it can be passed on, otherwise `null`. Each item is validated separately: a text with two items
 * would shift all later ones to the wrong ids.
 */
export const validText = (text: string | null): string =>
  text !== null && text.length <= MAX_ITEM && readJson(text) !== undefined ? text : 'null';

/** `salt`: see entry.ts. */
export type EntryBody = Omit<Entry, 'seq' | 'hash'> & { readonly salt?: string };

/** Caches the parsed record, because several callers read it. */
const known = new WeakMap<LogRecord, EntryBody | null>();

/** A parsed log entry, or null if the record is invalid. */
export const readEntry = (record: LogRecord): EntryBody | null => {
  const read = known.get(record);
  if (read !== undefined) return read;
  const value = record.raw ? undefined : readJson(record.body);
  const entry = isEntry(value) ? value : null;
  known.set(record, entry);
  return entry;
};

/** The number and the hash are inserted before the body: its own `seq` or `hash` fields would override them. */
const isEntry = (value: unknown): value is EntryBody =>
  isObject(value) &&
  value.seq === undefined &&
  value.hash === undefined &&
  isObject(value.by) &&
  typeof value.by.user === 'string' &&
  typeof value.by.client === 'string' &&
  typeof value.by.mutation === 'number' &&
  typeof value.at === 'number' &&
  typeof value.action === 'string' &&
  typeof value.code === 'number' &&
  Array.isArray(value.changes) &&
  value.changes.every(isChange);

const isChange = (value: unknown): boolean => {
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.feed !== 'string') return false;
  const { kind, item, position } = value;
  if (kind === 'retract') return true;
  if (kind === 'position') return typeof position === 'string';
  const isPlaced = position === undefined || typeof position === 'string';
  return (kind === 'publish' || kind === 'edit') && item !== undefined && isPlaced;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Almost all texts have too few brackets to be nested deeply, and finding these is cheaper than reading the text. */
const hasManyBrackets = (text: string): boolean => {
  let count = 0;
  for (const bracket of ['{', '['])
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
      if (++count > MAX_DEPTH) return true;
  return false;
};

const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
};

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 91, 93, 123, 125];
