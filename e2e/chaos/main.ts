/**
 * npm run chaos: simulated people edit on real processes that are killed, paused and disconnected, and an independent
 * judge checks the outcome (docs/reliability.md). Exit code 0 if nothing was violated, 1 if something was, 2 if the run
 * could not be made.
 */
import { createWriteStream } from 'node:fs';
import { judge } from './checker/judge.ts';
import { type ChaosOptions, readOptions, USAGE } from './options.ts';
import { reportOf, tableOf } from './report.ts';
import { runChaos } from './run.ts';
import { faultText, scheduleOf } from './schedule.ts';

const main = async ({ seed, length, store, kinds, json, log }: ChaosOptions): Promise<boolean> => {
  // With --json only the report goes to standard output.
  const say = (text: string) => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  const logFile = log === null ? null : createWriteStream(log);
  const begin = Date.now();
  const noted = (text: string) =>
    void logFile?.write(`${((Date.now() - begin) / 1_000).toFixed(2)} ${text.trimEnd()}\n`);
  for (const fault of scheduleOf(seed, length, kinds)) say(faultText(fault));
  const ran = await runChaos({ seed, length, store, kinds, say, log: noted, stopped: whenStopped() });
  const report = reportOf(seed, length / 1_000, ran, judge(ran.history));
  process.stdout.write(`${json ? JSON.stringify(report) : tableOf(report)}\n`);
  return report.passed;
};

/** On a signal or an error: what was started is stopped first. */
const whenStopped = (): Promise<never> =>
  new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => reject(new Error(`stopped by ${signal}`)));
    process.on('uncaughtException', reject);
    process.on('unhandledRejection', reject);
  });

const start = async (): Promise<void> => {
  try {
    const passed = await main(readOptions(process.argv.slice(2)));
    process.exit(passed ? 0 : 1);
  } catch (error) {
    process.stderr.write(`${(error as Error).stack ?? error}\n${USAGE}\n`);
    process.exit(2);
  }
};

void start();
