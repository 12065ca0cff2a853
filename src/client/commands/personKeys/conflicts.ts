/**
 * Which other commands stand in the way of a key.
 *
 * Two commands conflict if they work at the same place and have the same key, or if one of the keys starts the other,
 * because a key that starts a sequence does nothing by itself. Commands that share a usual key are alternatives.
 */
import { areAlternatives, type KeyLine, worksWith } from './keyLines.ts';

export type Conflict = {
  readonly line: KeyLine;
  /** The key of the other line that is in the way. */
  readonly keys: string;
};

export const isInTheWay = (one: string, other: string): boolean =>
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
      const inTheWay = line.keys.find((other) => isInTheWay(keys, other));
      return inTheWay === undefined ? [] : [{ line, keys: inTheWay }];
    });
