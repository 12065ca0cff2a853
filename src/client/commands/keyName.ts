/**
 * The key that the user meant, written as in the bindings: `s`, `Shift+s`, `?`, `Alt+ArrowUp`, `Mod+Enter`.
 *
 * Guarantees that keys of an input method, dead keys and modifiers alone have no name, that AltGr is never taken for
 * Ctrl+Alt, that on a layout without Latin letters the position of the key counts, and that Backspace is named `Delete`
 * on Apple keyboards, which may have no Delete key.
 */
import { placeCounts, signAt } from './keyPlaces.ts';
import { isApple } from './platform.ts';

const NO_KEY: ReadonlySet<string> = new Set([
  'Dead',
  'Process',
  'Unidentified',
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'Fn',
]);

/** Null if the key cannot be part of a command. */
export const keyName = (event: KeyboardEvent): string | null => {
  if (event.defaultPrevented || isComposing(event) || NO_KEY.has(event.key)) return null;
  const altGraph = event.getModifierState('AltGraph');
  const printed = !isNamed(event.key);
  const key = printed ? printedKey(event, altGraph) : namedKey(event.key);
  return [
    (event.ctrlKey || event.metaKey) && !altGraph ? 'Mod+' : '',
    event.altKey && !altGraph ? 'Alt+' : '',
    // The character already distinguishes `?` from `/`; only letters need Shift to distinguish capitals.
    event.shiftKey && (!printed || isLetter(key)) ? 'Shift+' : '',
    key,
  ].join('');
};

/**
 * Whether a key belongs to an input method. Safari ends the composition before it reports the Enter that ended it; only
 * the old key code reveals that Enter.
 */
const isComposing = ({ isComposing: composing, keyCode }: KeyboardEvent): boolean =>
  composing || keyCode === 229;

/** `Enter`, `ArrowUp`, `F2`. A printed key can also have several characters, such as a ligature. */
export const isNamed = (key: string): boolean => /^[A-Z][A-Za-z0-9]+$/.test(key);

const namedKey = (key: string): string => (key === 'Backspace' && isApple() ? 'Delete' : key);

const isLetter = (key: string): boolean => /^\p{L}$/u.test(key);

/** The full-width forms of input methods. Other compatibility forms, such as `²` and `№`, are keys of their own. */
const WIDE = /^[\uff00-\uffef]$/;

/**
 * Letters are lower case even with Caps Lock, and full-width forms become plain ones. With AltGr a key means its
 * character: its place has another meaning.
 */
const printedKey = ({ key, code, shiftKey }: KeyboardEvent, altGraph: boolean): string => {
  if (key === ' ') return 'Space';
  const printed = (WIDE.test(key) ? key.normalize('NFKC') : key).toLowerCase();
  const counts = !altGraph && placeCounts(code, printed, shiftKey);
  return (counts ? signAt(code, shiftKey) : null) ?? printed;
};

const FIELD_TYPES: ReadonlySet<string> = new Set([
  'text',
  'search',
  'email',
  'url',
  'tel',
  'password',
  'number',
  'date',
  'time',
]);

/** Whether letters typed in this element become text. */
export const isTextField = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return FIELD_TYPES.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
};
