/**
 * The command line: npm run simulate -- [--runs N] [--seed N] [--steps N] [--without STEP,STEP] [--workers N]
 */
import { parseArgs } from 'node:util';
import { stepNames } from './steps.ts';

export type RunOptions = {
  readonly runs: number;
  /** The seed of the first world. The others follow it. */
  readonly seed: number;
  readonly steps?: number;
  readonly without: readonly string[];
  /** The number of threads that share the worlds. */
  readonly workers: number;
};

export const USAGE =
  'npm run simulate -- [--runs N] [--seed N] [--steps N] [--without STEP,STEP] [--workers N]';

/** @throws an error of one sentence for the user */
export const readOptions = (args: readonly string[]): RunOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      steps: { type: 'string' },
      without: { type: 'string' },
      workers: { type: 'string', default: '1' },
    },
  });
  const without = values.without ? values.without.split(',') : [];
  const unknown = without.find((name) => !stepNames.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no step "${unknown}": use some of ${stepNames.join(', ')}.`);
  return {
    runs: count('runs', values.runs),
    seed: count('seed', values.seed),
    ...(values.steps === undefined ? {} : { steps: count('steps', values.steps) }),
    without,
    workers: count('workers', values.workers),
  };
};

const count = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a number from 1, not "${text}".`);
  return value;
};
