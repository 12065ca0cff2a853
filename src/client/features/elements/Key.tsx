/** Keys as printed on this keyboard. Hidden from screen readers: controls have `aria-keyshortcuts`. */
import { onApple, partsOf } from '../../commands/printedKey.ts';
import { useTexts } from '../../view/context.ts';

/** A sequence such as `g n` is shown as two keys, and a command without a key with none. */
export const Key = ({ keys }: { readonly keys: string }) => {
  const texts = useTexts();
  if (!keys) return null;
  return (
    <span className="keys" aria-hidden="true">
      {keys.split(' ').map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: `g g` has the same key twice
        <kbd key={at}>{partsOf(key, texts).join(' ')}</kbd>
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
