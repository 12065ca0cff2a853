/**
 * The replies of our scripts, with their types. A script and what reads its reply are written together, so the types are
 * not checked again on each call.
 */

/** A list of texts, from a client that answers with text. */
export const textsOf = (reply: unknown): string[] => reply as string[];

/** A list of texts and gaps. */
export const optionalTextsOf = (reply: unknown): (string | null)[] => reply as (string | null)[];

/** A list of buffers, from a client that answers with bytes. */
export const buffersOf = (reply: unknown): Buffer[] => reply as Buffer[];

/** A list in which each place has a type of its own. */
export const listOf = (reply: unknown): unknown[] => reply as unknown[];

/** A flat list, two by two. */
export const pairsOf = <T>(flat: readonly T[]): [T, T][] => {
  const pairs: [T, T][] = [];
  for (let at = 1; at < flat.length; at += 2) {
    const [first, second] = [flat[at - 1], flat[at]];
    if (first !== undefined && second !== undefined) pairs.push([first, second]);
  }
  return pairs;
};
