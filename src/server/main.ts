/**
 * The program: a gateway, a worker or both.
 *
 * SIGTERM ends it as a deploy does: sockets are sent away over some seconds, and what is in hand is finished. SIGINT is a
 * person who waits, and a closed channel says that whoever started it is gone: then nothing is spread, also when the end
 * has begun already. A second SIGINT ends it at once.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { linkTo } from './accounts/oneTimeLinks.ts';
import { type Backend, createBackend } from './backend.ts';
import { baseAddress, type ListenConfig, readConfig } from './config.ts';
import { SERVER_OPTIONS } from './http/patience.ts';
import { createLogger } from './logger.ts';
import { connectRedis } from './redis/connect.ts';
import { inspectRedis } from './redis/inspect.ts';
import { isLasting, meaningOf, UnusableRedis } from './redis/trouble.ts';

const start = async (): Promise<void> => {
  const config = readConfig(process.env, process.argv.slice(2), join(import.meta.dirname, '../client'));
  await requireUsableRedis(config);
  const backend = await createBackend(config);
  const server =
    config.role === 'worker'
      ? null
      : createServer(SERVER_OPTIONS, (request, response) => backend.handle(request, response));
  server?.on('upgrade', (request, socket, head) => {
    if (!backend.upgrade(request, socket, head)) socket.destroy();
  });

  const hurry = new AbortController();
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    server?.close();
    await backend.close({ milliseconds: config.drain, hurry: hurry.signal });
    server?.closeAllConnections();
    process.exit(0);
  };
  const endSoon = (): void => {
    hurry.abort();
    void end();
  };
  process.on('SIGTERM', () => void end());
  process.on('SIGINT', () => (hurry.signal.aborted ? process.exit(130) : endSoon()));
  process.on('disconnect', endSoon);

  if (server) {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
  }
  await greet(config, backend);
};

/**
 * Tells whoever started it what they need to know: the program that did, which shows it to a person, or the log. A gateway
 * that starts again makes another link, because the first one may have been lost.
 */
const greet = async (config: ListenConfig, backend: Backend): Promise<void> => {
  const secret = await backend.offerFirstAccount();
  const firstAccount = secret && linkTo(baseAddress(config), 'firstAccount', secret);
  const demoNotice = config.role === 'worker' ? null : config.demoNotice;
  if (process.send) {
    process.send({ ready: true, firstAccount, demoNotice, isDemo: config.demo });
    return;
  }
  if (demoNotice) createLogger(config.logLevel).warn(demoNotice);
  if (firstAccount) process.stdout.write(`Create the first account: ${firstAccount}\n`);
};

/** The exit code that says: starting again with the same settings is of no use (EX_CONFIG of sysexits). */
const WRONG_SETTINGS = 78;

/** Waits for a Redis that is not there yet, and refuses one that cannot be used. */
const requireUsableRedis = async ({ redisUrl, logLevel }: ListenConfig): Promise<void> => {
  const client = await connectRedis(redisUrl, createLogger(logLevel));
  try {
    await inspectRedis(client);
  } finally {
    client.destroy();
  }
};

start().catch((error: NodeJS.ErrnoException) => {
  const unusable = error instanceof UnusableRedis || isLasting(error);
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(unusable ? WRONG_SETTINGS : 1);
});

function sentenceOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return `Port ${process.env.PORT ?? 4000} is in use: set PORT to another.`;
  return isLasting(error) ? `The Redis of REDIS_URL cannot be used: ${meaningOf(error)}.` : error.message;
}
