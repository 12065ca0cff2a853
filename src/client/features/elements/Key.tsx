/** Keys as they are printed on this keyboard. For the eye only: controls say their keys in `aria-keyshortcuts`. */
import { isApple } from '../../commands/platform.ts';

const onApple = isApple();

const GLYPHS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: onApple ? '⌫' : 'Del',
  ContextMenu: 'Menu',
};

const MODIFIERS: Record<string, string> = onApple
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
  : { Mod: 'Ctrl', Alt: 'Alt', Shift: '⇧' };

/** The parts of one key, such as `Alt+ArrowUp`, that are pressed together. */
const partsOf = (key: string): readonly string[] => {
  const parts = key === '+' ? ['+'] : key.split('+');
  return parts.map(
    (part) => MODIFIERS[part] ?? GLYPHS[part] ?? (part.length === 1 ? part.toUpperCase() : part),
  );
};

/** A sequence such as `g n` is drawn as two keys. */
export const Key = ({ keys }: { readonly keys: string }) => (
  <span className="keys" aria-hidden="true">
    {keys.split(' ').map((key) => (
      <kbd key={key}>{partsOf(key).join(' ')}</kbd>
    ))}
  </span>
);

/** Keys that do the same; of many only the first and the last. */
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

/** The key that this keyboard has for deleting; keyName.ts gives it the name `Delete`. */
const DELETE = onApple ? 'Backspace' : 'Delete';

/** The same in words, for screen readers. */
export const spoken = (keys: string): string =>
  keys
    .replaceAll('Mod+', onApple ? 'Command+' : 'Control+')
    .replaceAll('Arrow', 'Arrow ')
    .replaceAll('Delete', DELETE);

/** For `aria-keyshortcuts`; sequences cannot be written there. */
export const shortcut = (keys: readonly string[]): string | undefined =>
  keys
    .filter((key) => !key.includes(' '))
    .map((key) => key.replace('Mod+', onApple ? 'Meta+' : 'Control+').replace('Delete', DELETE))
    .join(' ') || undefined;
