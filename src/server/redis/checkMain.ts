/**
 * The command that checks the Redis at REDIS_URL before anything is started: one JSON line on standard output, or one
 * sentence on standard error and exit code 1.
 */
import { stackOf } from '../../thoonk/errors.ts';
import { checkRedis } from './check.ts';
import { UnusableRedis } from './trouble.ts';

checkRedis(process.env.REDIS_URL ?? '').then(
  (found) => process.stdout.write(`${JSON.stringify(found)}\n`),
  (error: unknown) => {
    const words = error instanceof UnusableRedis ? error.message : stackOf(error);
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  },
);
