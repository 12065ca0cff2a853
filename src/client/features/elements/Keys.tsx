/** Several keys of one command, and keys in words: for parts that load after the first list. */
import { DELETE, onApple } from '../../commands/keyParts.ts';
import { Key } from './Key.tsx';

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

/** A key in words, for screen readers. */
export const spoken = (keys: string): string =>
  keys
    .replaceAll('Mod+', onApple ? 'Command+' : 'Control+')
    .replaceAll('Arrow', 'Arrow ')
    .replaceAll('Delete', DELETE);
