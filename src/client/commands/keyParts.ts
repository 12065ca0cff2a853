/** The parts of a key, as printed on this keyboard. */
import type { Texts } from '../text/texts.ts';
import { isApple } from './platform.ts';

export const onApple = isApple();

/** The delete key of this keyboard; keyName.ts names it `Delete`. */
export const DELETE = onApple ? 'Backspace' : 'Delete';

/** Printed as symbols, in every language. */
const SYMBOLS = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Shift: '⇧',
  ...(onApple ? { Mod: '⌘', Alt: '⌥', Delete: '⌫' } : {}),
};

/** The parts of one key, such as `Alt+ArrowUp`, that are pressed together. */
export const partsOf = (key: string, { keyNames }: Pick<Texts, 'keyNames'>): readonly string[] => {
  const printed: Readonly<Record<string, string>> = { ...keyNames, ...SYMBOLS };
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map((part) => printed[part] ?? (part.length === 1 ? part.toUpperCase() : part));
};
