/** Keys as printed on this keyboard. Hidden from screen readers: controls have `aria-keyshortcuts`. */
import { isApple } from '../../commands/platform.ts';
import { useTexts } from '../../view/context.ts';

const onApple = isApple();

/** Printed as symbols, in every language. */
const SYMBOLS = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Shift: '⇧',
  ...(onApple ? { Mod: '⌘', Alt: '⌥', Delete: '⌫' } : {}),
};

/** The parts of one key, such as `Alt+ArrowUp`, that are pressed together. */
const partsOf = (key: string, names: Readonly<Record<string, string>>): readonly string[] => {
  const printed: Readonly<Record<string, string>> = { ...names, ...SYMBOLS };
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map((part) => printed[part] ?? (part.length === 1 ? part.toUpperCase() : part));
};

/** A sequence such as `g n` is shown as two keys. */
export const Key = ({ keys }: { readonly keys: string }) => {
  const { keyNames } = useTexts();
  return (
    <span className="keys" aria-hidden="true">
      {keys.split(' ').map((key) => (
        <kbd key={key}>{partsOf(key, keyNames).join(' ')}</kbd>
      ))}
    </span>
  );
};

/** Keys that do the same; of more than three only the first and the last. */
export const Keys = ({ keys }: { readonly keys: readonly string[] }) =>
  keys.length > 3 ? (
    <>
      <Key keys={keys[0] ?? ''} />
      <span aria-hidden="true">–</span>
      <Key keys={keys.at(-1)?.split(' ').at(-1) ?? ''} />
    </>
  ) : (
    keys.map((key) => <Key key={key} keys={key} />)
  );

/** The delete key of this keyboard; keyName.ts names it `Delete`. */
const DELETE = onApple ? 'Backspace' : 'Delete';

/** The same in words, for screen readers. */
export const spoken = (keys: string): string =>
  keys
    .replaceAll('Mod+', onApple ? 'Command+' : 'Control+')
    .replaceAll('Arrow', 'Arrow ')
    .replaceAll('Delete', DELETE);

/** For `aria-keyshortcuts`, which cannot express sequences. */
export const shortcut = (keys: readonly string[]): string | undefined =>
  keys
    .filter((key) => !key.includes(' '))
    .map((key) => key.replace('Mod+', onApple ? 'Meta+' : 'Control+').replace('Delete', DELETE))
    .join(' ') || undefined;
