/** Records a key for a line of the key editor, and changes the keys once it is accepted. */
import { type KeyboardEvent, useState } from 'react';
import { keyName } from '../../commands/keyName.ts';
import type { KeyLine } from '../../commands/personKeys/keyLines.ts';
import { type KeyChanges, stepOf, taking, verdictOf } from '../../commands/personKeys/recording.ts';
import { useChangeKeys } from './useChangeKeys.ts';

/** The line whose key is recorded, and the key that it replaces; null adds one. */
export type Recording = { readonly line: KeyLine; readonly replaced: string | null };

export type RecorderProps = Recording & { readonly lines: readonly KeyLine[]; readonly close: () => void };

/** @param askToChoose focuses the answers, if Enter cannot accept the key because it has a conflict */
export const useRecorder = ({ line, replaced, lines, close }: RecorderProps, askToChoose: () => void) => {
  const [recorded, record] = useState('');
  const changeKeys = useChangeKeys();
  const verdict = recorded === '' ? null : verdictOf(recorded, line, lines);
  const change = (changes: KeyChanges): void => {
    changeKeys(...changes);
    close();
  };
  const remove = () =>
    change([{ line, keys: line.isNumbered ? [] : line.keys.filter((one) => one !== replaced) }]);
  const receive = (event: KeyboardEvent): void => {
    const name = keyName(event.nativeEvent);
    if (name === null || name === 'Tab' || name === 'Shift+Tab') return;
    event.preventDefault();
    if (event.repeat) return;
    const step = stepOf(recorded, name);
    if (step.kind === 'record') record(step.keys);
    else if (step.kind === 'remove' && replaced !== null) remove();
    else if (step.kind !== 'accept') close();
    else if (verdict?.kind === 'free') change(taking(line, recorded, replaced, []));
    else askToChoose();
  };
  return { recorded, verdict, change, remove, receive };
};
