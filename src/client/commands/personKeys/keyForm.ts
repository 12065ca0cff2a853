/**
 * Which keys may be bound, and why not.
 *
 * Refused are keys with a meaning that everyone relies on (Escape goes back, Tab moves the focus), those that belong to
 * the browser, and those that would be typed as text where their command works. The default keys of a command are always
 * allowed for it.
 */
import type { Bindable } from '../../state/personKeys.ts';

export type KeyRefusal = 'escape' | 'tab' | 'browser' | 'scroll' | 'buttons' | 'alt' | 'text' | 'sequence';

const FORM = /^(?<mod>Mod\+)?(?<alt>Alt\+)?(?:Shift\+)?(?<base>.|[A-Z][A-Za-z0-9]+)$/u;

/** Named keys that neither the browser nor the page uses for something else. */
const FREE_NAMES =
  /^(?:Enter|Space|Backspace|Delete|Insert|Home|End|ArrowUp|ArrowDown|F2|F8|F9|ContextMenu)$/;
/** With Ctrl, ⌘ or Alt, browsers and systems reserve most named keys. */
const FREE_WITH_MODIFIER = /^(?:Enter|Backspace|Delete|ArrowUp|ArrowDown|F2|F8|F9)$/;

/** As many as `g p 1` has. */
const MAX_KEYS = 3;

/** Layers whose keys are pressed in a text field. */
const FIELDS: readonly string[] = ['editor', 'palette'];

/** Null if these keys may be bound to the command. */
export const refusalOf = (keys: string, command: Bindable): KeyRefusal | null => {
  if (command.keys.includes(keys)) return null;
  const parts = keys.split(' ');
  if (parts.length > 1)
    return parts.length <= MAX_KEYS && parts.every(isCharacter) && !isInField(command) ? null : 'sequence';
  return refusalOfOne(keys) ?? (isTyped(keys, command) ? 'text' : null);
};

const refusalOfOne = (key: string): KeyRefusal | null => {
  const { mod, alt, base = '' } = FORM.exec(key)?.groups ?? {};
  if (base === 'Escape') return 'escape';
  if (base === 'Tab') return 'tab';
  if (/^Page/.test(base)) return 'scroll';
  if (/^Arrow(?:Left|Right)$/.test(base)) return mod || alt ? 'browser' : 'buttons';
  const isPrinted = [...base].length === 1;
  if (alt && (mod || isPrinted || base === 'Space')) return 'alt';
  if (mod || alt) return FREE_WITH_MODIFIER.test(base) ? null : 'browser';
  return isPrinted || FREE_NAMES.test(base) ? null : 'browser';
};

/** Whether a key prints a character. Sequences consist of such keys. */
export const isCharacter = (key: string): boolean => /^(?:Shift\+)?.$/u.test(key);

const isInField = ({ on, field }: Bindable): boolean =>
  field !== undefined || (on?.some((layer) => FIELDS.includes(layer)) ?? false);

/**
 * Whether the key would be typed, or used by the field, where the command works. A command that works everywhere, like
 * the palette, may have a letter: in fields the letter stays text. Enter is free in the fields that have keys of their
 * own, but not in the editor, where it belongs to the notes.
 */
const isTyped = (key: string, command: Bindable): boolean => {
  const isPlain = !/^(?:Mod|Alt)\+/.test(key) && !/F\d+$/.test(key);
  if (command.field !== undefined && /^(?:Shift\+)?Enter$/.test(key)) return false;
  return isPlain && (isInField(command) || (command.over !== undefined && !isCharacter(key)));
};

/** Whether a stored text has the form of keys. What it may be bound to is checked with its command. */
export const isKeys = (text: unknown): text is string =>
  typeof text === 'string' &&
  text.split(' ').length <= MAX_KEYS &&
  text.split(' ').every((key) => FORM.test(key) && !/(?:Escape|Tab)$/.test(key));
