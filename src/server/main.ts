/**
 * The process of the program: a gateway, a worker or both.
 *
 * SIGTERM ends it gracefully, as in a deployment: sockets are closed over some seconds, and current work is finished.
 * SIGINT (a person is waiting) and a closed channel (the parent process is gone) close all sockets at once, even if a
 * graceful end has begun. A second SIGINT exits immediately.
 */
import { join } from 'node:path';
import { createLogger } from './logger.ts';
import { type Greeting, type Program, startProgram } from './program.ts';
import { isLasting, meaningOf, UnusableRedis } from './redis/trouble.ts';
import { WrongSettings } from './wrongSettings.ts';

const start = async (): Promise<void> => {
  const client = join(import.meta.dirname, '../client');
  const program = await startProgram(process.env, process.argv.slice(2), client);
  const hurry = new AbortController();
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await program.end(hurry.signal);
    process.exit(0);
  };
  const endSoon = (): void => {
    hurry.abort();
    void end();
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => (hurry.signal.aborted ? process.exit(130) : endSoon()));
  process.on('disconnect', endSoon);
  pass(await program.greet(), program);
};

/** Passes the greeting to the program that started this one, which shows it to a person, or to the log. */
const pass = (greeting: Greeting, { config }: Program): void => {
  if (process.send) {
    process.send({ ready: true, ...greeting });
    return;
  }
  const { firstAccount, demoNotice } = greeting;
  if (demoNotice) createLogger(config.logLevel).warn(demoNotice);
  if (firstAccount) process.stdout.write(`Create the first account: ${firstAccount}\n`);
};

/** Exit code for an error that a restart with the same settings cannot fix (EX_CONFIG of sysexits). */
const WRONG_SETTINGS = 78;

start().catch((error: NodeJS.ErrnoException) => {
  const unusable = error instanceof WrongSettings || error instanceof UnusableRedis || isLasting(error);
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(unusable ? WRONG_SETTINGS : 1);
});

function sentenceOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') {
    const { METRICS_PORT, PORT = '4000' } = process.env;
    const isMetrics = 'port' in error && String(error.port) === METRICS_PORT;
    return isMetrics
      ? `Port ${METRICS_PORT} is in use: set METRICS_PORT to another.`
      : `Port ${PORT} is in use: set PORT to another.`;
  }
  return isLasting(error) ? `The Redis of REDIS_URL cannot be used: ${meaningOf(error)}.` : error.message;
}
