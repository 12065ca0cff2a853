/**
 * Which keys of other commands conflict with a key.
 *
 * Two commands conflict if they work at the same place and have the same key, or if one key is the start of the other,
 * because a key that starts a sequence runs no command. Commands that share a default key are alternatives.
 */
import { areAlternatives, type KeyLine, worksWith } from './keyLines.ts';

export type Conflict = {
  readonly line: KeyLine;
  /** The conflicting key of the other line. */
  readonly keys: string;
};

export const keysConflict = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);

/** @param keys for this line */
export const conflictsOf = (
  keys: string,
  { id, commands }: KeyLine,
  lines: readonly KeyLine[],
): readonly Conflict[] =>
  lines
    .filter((other) => other.id !== id)
    .filter((other) =>
      commands.some((one) =>
        other.commands.some((command) => worksWith(one, command) && !areAlternatives(one, command)),
      ),
    )
    .flatMap((line) => {
      const conflicting = line.keys.find((other) => keysConflict(keys, other));
      return conflicting === undefined ? [] : [{ line, keys: conflicting }];
    });
