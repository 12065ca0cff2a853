/**
 * Recording a key for a line: what each key press means, and what stands against the keys recorded so far.
 *
 * Guarantees that recording never traps the keyboard: Escape always cancels, and Tab is never recorded. Signs add up to a
 * sequence; any other key replaces what was recorded. Enter accepts what is recorded, and is itself recorded as the first
 * key.
 */
import type { LineKeys } from './changeKeys.ts';
import { type Conflict, conflictsOf, isInTheWay } from './conflicts.ts';
import { isSign, type KeyRefusal, refusalOf } from './keyForm.ts';
import { type KeyLine, numberedKeys } from './keyLines.ts';

export type Step =
  | { readonly kind: 'cancel' | 'remove' | 'accept' }
  | { readonly kind: 'record'; readonly keys: string };

/** @param recorded an empty string at first */
export const stepOf = (recorded: string, name: string): Step => {
  if (name === 'Escape') return { kind: 'cancel' };
  if (name === 'Backspace' || name === 'Delete')
    return recorded === '' ? { kind: 'remove' } : { kind: 'record', keys: '' };
  if (name === 'Enter' && recorded !== '') return { kind: 'accept' };
  const isSequence = recorded !== '' && recorded.split(' ').every(isSign) && isSign(name);
  return { kind: 'record', keys: isSequence ? `${recorded} ${name}` : name };
};

export type Verdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'refused'; readonly reason: KeyRefusal }
  /** It starts sequences of other commands, or is a key of a numbered row: nothing can be taken away there. */
  | { readonly kind: 'blocked'; readonly conflict: Conflict }
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] };

export const verdictOf = (recorded: string, line: KeyLine, lines: readonly KeyLine[]): Verdict => {
  const wanted = line.isNumbered ? numberedKeys(line, recorded) : [recorded];
  for (const command of line.commands)
    for (const keys of wanted) {
      const reason = refusalOf(keys, command);
      if (reason) return { kind: 'refused', reason };
    }
  const conflicts = wanted.flatMap((keys) => conflictsOf(keys, line, lines));
  const blocking = conflicts.find(
    (conflict) =>
      conflict.line.isNumbered ||
      line.isNumbered ||
      wanted.some((keys) => conflict.keys.startsWith(`${keys} `)),
  );
  if (blocking) return { kind: 'blocked', conflict: blocking };
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'free' };
};

/** The keys of a line after the recorded ones replace one of its keys, or are added if `replaced` is null. */
export const keysAfter = (line: KeyLine, recorded: string, replaced: string | null): readonly string[] => {
  if (line.isNumbered) return numberedKeys(line, recorded);
  const others = line.keys.filter((keys) => keys === replaced || !isInTheWay(keys, recorded));
  return replaced === null || !others.includes(replaced)
    ? [...others, recorded]
    : others.map((keys) => (keys === replaced ? recorded : keys));
};

/** The changes that give the line the recorded keys and take them away from the others. */
export const taking = (
  line: KeyLine,
  recorded: string,
  replaced: string | null,
  conflicts: readonly Conflict[],
): readonly LineKeys[] => [
  { line, keys: keysAfter(line, recorded, replaced) },
  ...conflicts.map(({ line: other }) => ({
    line: other,
    keys: other.keys.filter((keys) => !isInTheWay(keys, recorded)),
  })),
];

/** The changes that give the other line the key that is given up here. */
export const swapping = (
  line: KeyLine,
  recorded: string,
  replaced: string,
  { line: other, keys: taken }: Conflict,
): readonly LineKeys[] => [
  { line, keys: keysAfter(line, recorded, replaced) },
  { line: other, keys: other.keys.map((keys) => (keys === taken ? replaced : keys)) },
];

/** Whether the other command can have the key that is given up here. */
export const canSwap = (
  { line: other }: Conflict,
  line: KeyLine,
  replaced: string | null,
  lines: readonly KeyLine[],
): boolean =>
  replaced !== null &&
  other.commands.every((command) => refusalOf(replaced, command) === null) &&
  conflictsOf(replaced, other, lines).every((conflict) => conflict.line.id === line.id);
