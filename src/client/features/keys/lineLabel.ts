/** The words of a line of the key editor: `ship / unship`. */
import { labelOf } from '../../commands/keyHelp.ts';
import type { KeyLine } from '../../commands/personKeys/keyLines.ts';
import { printedKey } from '../../commands/printedKey.ts';
import type { Texts } from '../../text/texts.ts';

export const lineLabel = ({ commands }: KeyLine, texts: Texts): string =>
  commands.map((command) => labelOf(command, texts)).join(' / ');

/** The keys of a line in text; of a numbered row only the first and the last. */
export const lineKeys = (
  { keys, isNumbered }: Pick<KeyLine, 'keys' | 'isNumbered'>,
  texts: Texts,
): string => {
  const shown = isNumbered ? [keys[0], keys.at(-1)] : keys;
  return shown.flatMap((one) => printedKey(one, texts) ?? []).join(isNumbered ? ' – ' : ', ');
};
