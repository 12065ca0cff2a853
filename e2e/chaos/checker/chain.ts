/**
 * The chain of a log: numbers without gaps from 1, and each hash over the previous one and the entry's own text.
 */
import { createHash } from 'node:crypto';
import type { StoredEntry, Violation } from './history.ts';

const HASH_LENGTH = 16;

export const hashOf = (previous: string, body: string): string =>
  createHash('sha1')
    .update(previous + body)
    .digest('hex')
    .slice(0, HASH_LENGTH);

/**
 * A log that no longer begins with its first entry cannot be judged: the run was too long for it.
 *
 * @param known the number of entries that have already been judged
 */
export const chainBreaks = (team: string, log: readonly StoredEntry[], known = 0): Violation[] => {
  const breaks: Violation[] = [];
  let previous: Pick<StoredEntry, 'seq' | 'hash'> = log[known - 1] ?? { seq: 0, hash: '' };
  for (const { seq, hash, body } of log.slice(known)) {
    if (seq !== previous.seq + 1)
      breaks.push({ kind: 'chain', what: `${team}: entry ${seq} follows entry ${previous.seq}` });
    else if (hash !== hashOf(previous.hash, body))
      breaks.push({ kind: 'chain', what: `${team}: the hash of entry ${seq} does not cover it: ${body}` });
    previous = { seq, hash };
  }
  return breaks;
};
