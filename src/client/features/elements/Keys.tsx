/** Several keys of one command, and keys in words: for parts that load after the first list. */
import { partsOf } from '../../commands/keyParts.ts';
import { pageTextsOf } from '../../text/pageTexts.ts';
import type { Texts } from '../../text/texts.ts';
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

/** Keys for screen readers and speech input: as printed, with words in place of symbols. */
export const spokenKey = (keys: string, texts: Texts): string => {
  const { symbols } = pageTextsOf(texts).keyEditor;
  return keys
    .split(' ')
    .flatMap((key) => partsOf(key, texts))
    .map((part) => symbols[part] ?? part)
    .join(' ');
};
