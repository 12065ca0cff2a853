/**
 * Which key a person meant, written as in the bindings: `s`, `Shift+s`, `?`, `Alt+ArrowUp`, `Mod+Enter`.
 *
 * Guarantees that what belongs to an input method, a dead key or a modifier alone is no key, that AltGr is never taken for
 * Ctrl+Alt, and that on a keyboard without Latin letters the place of the key counts.
 */
const NO_KEY = new Set([
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

/** Null when nothing was typed that could be meant for us. */
export const keyName = (event: KeyboardEvent): string | null => {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229 || NO_KEY.has(event.key))
    return null;
  const altGraph = event.getModifierState('AltGraph');
  const printed = [...event.key].length === 1;
  const key = printed ? printedKey(event) : event.key;
  return [
    (event.ctrlKey || event.metaKey) && !altGraph ? 'Mod+' : '',
    event.altKey && !altGraph ? 'Alt+' : '',
    // What is printed already tells `?` from `/`; only letters need to be told from their capitals.
    event.shiftKey && (!printed || isLetter(key)) ? 'Shift+' : '',
    key,
  ].join('');
};

const isLetter = (key: string): boolean => /^\p{L}$/u.test(key);

/** Small, whether or not Caps Lock is on. */
const printedKey = (event: KeyboardEvent): string => {
  if (event.key === ' ') return 'Space';
  const key = event.key.toLowerCase();
  if (!isLetter(key) || /\p{Script=Latin}/u.test(key)) return key;
  return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : (PLACES[event.code] ?? key);
};

/** Places that carry a letter on other keyboards and a sign on a Latin one. */
const PLACES: Record<string, string> = { BracketLeft: '[', BracketRight: ']' };

const FIELD_TYPES = new Set(['text', 'search', 'email', 'url', 'tel', 'password', 'number', 'date', 'time']);

/** Whether letters typed there become text. */
export const isTextField = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return FIELD_TYPES.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
};
