/** Keys as printed on this keyboard. Hidden from screen readers: controls have `aria-keyshortcuts`. */
import { DELETE, onApple, partsOf } from '../../commands/keyParts.ts';
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

/** For `aria-keyshortcuts`, which cannot express sequences. */
export const shortcut = (keys: readonly string[]): string | undefined =>
  keys
    .filter((key) => !key.includes(' '))
    .map((key) => key.replace('Mod+', onApple ? 'Meta+' : 'Control+').replace('Delete', DELETE))
    .join(' ') || undefined;
