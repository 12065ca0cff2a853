/**
 * Records a key for a line: what each key press means, and whether the keys recorded so far can be used.
 *
 * Guarantees that recording never traps the keyboard: Escape always cancels, and Tab is never recorded. Characters add up
 * to a sequence; any other key replaces what was recorded. Enter is recorded as the first key, and afterwards accepts.
 */
import type { LineKeys } from './changeKeys.ts';
import { type Conflict, conflictsOf, keysConflict } from './conflicts.ts';
import { isCharacter, type KeyRefusal, refusalOf } from './keyForm.ts';
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
  const isSequence = recorded !== '' && recorded.split(' ').every(isCharacter) && isCharacter(name);
  return { kind: 'record', keys: isSequence ? `${recorded} ${name}` : name };
};

export type Verdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'refused'; readonly reason: KeyRefusal }
  /** The other command cannot give its key up: it is a sequence that starts with this one, or in a numbered row. */
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
  const others = line.keys.filter((keys) => keys === replaced || !keysConflict(keys, recorded));
  return replaced === null || !others.includes(replaced)
    ? [...others, recorded]
    : others.map((keys) => (keys === replaced ? recorded : keys));
};

/** The changes of the recorded line, then those of other lines. */
export type KeyChanges = readonly [LineKeys, ...LineKeys[]];

/** The changes that give the line the recorded keys and remove conflicting keys of other lines. */
export const taking = (
  line: KeyLine,
  recorded: string,
  replaced: string | null,
  conflicts: readonly Conflict[],
): KeyChanges => [
  { line, keys: keysAfter(line, recorded, replaced) },
  ...conflicts.map(({ line: other }) => ({
    line: other,
    keys: other.keys.filter((keys) => !keysConflict(keys, recorded)),
  })),
];

/** The changes that give the line the recorded keys, and the other line the replaced key. */
export const swapping = (
  line: KeyLine,
  recorded: string,
  replaced: string,
  { line: other, keys: taken }: Conflict,
): KeyChanges => [
  { line, keys: keysAfter(line, recorded, replaced) },
  { line: other, keys: other.keys.map((keys) => (keys === taken ? replaced : keys)) },
];

/** Whether the other line can have the replaced key. */
export const canSwap = (
  { line: other }: Conflict,
  line: KeyLine,
  replaced: string | null,
  lines: readonly KeyLine[],
): boolean =>
  replaced !== null &&
  other.commands.every((command) => refusalOf(replaced, command) === null) &&
  conflictsOf(replaced, other, lines).every((conflict) => conflict.line.id === line.id);
