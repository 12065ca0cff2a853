/** A command: a function from its arguments (without its name) to its reply. */
import type { Keyspace } from '../keyspace.ts';
import { Failure, type Reply } from '../reply.ts';

export type Command = (keys: Keyspace, args: readonly string[]) => Reply;
export type Commands = { readonly [name: string]: Command };

/** A required argument. */
export const arg = (args: readonly string[], at: number): string => {
  const value = args[at];
  if (value === undefined) throw new Failure('ERR wrong number of arguments');
  return value;
};

export const count = (happened: readonly boolean[]): number => happened.filter(Boolean).length;

/** The start and end of a range as a slice. Both are inclusive, and count from the end if negative. */
export const slice = (length: number, from: number, to: number): [number, number] => [
  Math.max(0, from < 0 ? length + from : from),
  Math.max(0, to < 0 ? length + to + 1 : to + 1),
];
