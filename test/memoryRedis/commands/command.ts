/** A command: its arguments without its name, in; its reply, out. */
import type { Keyspace } from '../keyspace.ts';
import { Failure, type Reply } from '../reply.ts';

export type Command = (keys: Keyspace, args: readonly string[]) => Reply;
export type Commands = { readonly [name: string]: Command };

/** An argument that has to be there. */
export const arg = (args: readonly string[], at: number): string => {
  const value = args[at];
  if (value === undefined) throw new Failure('ERR wrong number of arguments');
  return value;
};

export const count = (happened: readonly boolean[]): number => happened.filter(Boolean).length;

/** From and to of a range, both included and counted from the end when negative, as a slice. */
export const slice = (length: number, from: number, to: number): [number, number] => [
  Math.max(0, from < 0 ? length + from : from),
  Math.max(0, to < 0 ? length + to + 1 : to + 1),
];
