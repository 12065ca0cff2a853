/**
 * The command line: npm run chaos -- [--seed N] [--minutes M] [--json] [--only FAULT,FAULT] [--log FILE]
 */
import { parseArgs } from 'node:util';
import { FAULT_KINDS, type FaultKind } from './schedule.ts';

export type ChaosOptions = {
  readonly seed: number;
  /** Milliseconds of load. */
  readonly length: number;
  readonly kinds: readonly FaultKind[];
  readonly json: boolean;
  /** The file for the output of the processes. */
  readonly log: string | null;
};

export const USAGE = 'npm run chaos -- [--seed N] [--minutes M] [--json] [--only FAULT,FAULT …] [--log FILE]';

/** @throws an error of one sentence for the user */
export const readOptions = (args: readonly string[]): ChaosOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      only: { type: 'string' },
      log: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  const minutes = Number(values.minutes);
  if (!Number.isInteger(seed) || seed < 0) throw new Error(`A seed is a whole number, not "${values.seed}".`);
  if (!(minutes > 0 && minutes <= 60)) throw new Error(`--minutes is up to 60, not "${values.minutes}".`);
  const kinds = (values.only?.split(',') ?? FAULT_KINDS) as FaultKind[];
  const unknown = kinds.find((kind) => !FAULT_KINDS.includes(kind));
  if (unknown !== undefined)
    throw new Error(`There is no fault "${unknown}": say some of ${FAULT_KINDS.join(', ')}.`);
  return { seed, length: minutes * 60_000, kinds, json: values.json, log: values.log ?? null };
};
