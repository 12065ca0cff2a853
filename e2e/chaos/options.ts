/**
 * The command line: npm run chaos -- [--cluster] [--seed N] [--minutes M] [--json] [--only FAULT,FAULT] [--log FILE]
 */
import { parseArgs } from 'node:util';
import { type FaultKind, faultsOn } from './schedule.ts';

export type ChaosOptions = {
  readonly seed: number;
  /** Milliseconds of load. */
  readonly length: number;
  /** One Redis, or a Cluster of three masters with a replica each. */
  readonly store: 'node' | 'cluster';
  readonly kinds: readonly FaultKind[];
  readonly json: boolean;
  /** The file for the output of the processes. */
  readonly log: string | null;
};

export const USAGE =
  'npm run chaos -- [--cluster] [--seed N] [--minutes M] [--json] [--only FAULT,FAULT …] [--log FILE]';

/** @throws an error of one sentence for the user */
export const readOptions = (args: readonly string[]): ChaosOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      cluster: { type: 'boolean', default: false },
      only: { type: 'string' },
      log: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  const minutes = Number(values.minutes);
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`A seed is a whole number, not "${values.seed}".`);
  if (!(minutes > 0 && minutes <= 60)) throw new Error(`--minutes is up to 60, not "${values.minutes}".`);
  const store = values.cluster ? 'cluster' : 'node';
  const possible = faultsOn(store);
  const kinds = (values.only?.split(',') ?? possible) as FaultKind[];
  const unknown = kinds.find((kind) => !possible.includes(kind));
  if (unknown !== undefined)
    throw new Error(`There is no fault "${unknown}" here: choose from ${possible.join(', ')}.`);
  return { seed, length: minutes * 60_000, store, kinds, json: values.json, log: values.log ?? null };
};
