/** Whether a recorded key can be used, in words. */
import type { Conflict } from '../../commands/personKeys/conflicts.ts';
import type { Verdict } from '../../commands/personKeys/recording.ts';
import { printedKey } from '../../commands/printedKey.ts';
import { useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { lineLabel } from './lineLabel.ts';

export const usePrinted = (): ((keys: string) => string) => {
  const texts = useTexts();
  return (keys) => printedKey(keys, texts) ?? '';
};

export const useVerdictWords = (verdict: Verdict | null, recorded: string): string => {
  const texts = useTexts();
  const { help, keyEditor } = usePageTexts();
  const printed = usePrinted();
  const headings: Readonly<Record<string, string>> = help.headings;
  const named = ({ line, keys }: Conflict) => [printed(keys), lineLabel(line, texts)] as const;
  switch (verdict?.kind) {
    case undefined:
      return '';
    case 'free':
      return keyEditor.free(printed(recorded));
    case 'refused':
      return keyEditor.refused[verdict.reason];
    case 'blocked': {
      const { conflict } = verdict;
      const words = conflict.keys.startsWith(`${recorded} `) ? keyEditor.starts : keyEditor.blocked;
      return words(...named(conflict));
    }
    case 'conflict':
      return verdict.conflicts
        .map((conflict) =>
          keyEditor.taken(...named(conflict), headings[conflict.line.commands[0].group] ?? ''),
        )
        .join(' ');
  }
};
