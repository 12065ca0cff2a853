/**
 * The program: a gateway, a worker or both.
 *
 * SIGTERM ends it as a deploy does: sockets are sent away over some seconds, and what is in hand is finished. SIGINT is a
 * person who waits, and a closed channel says that whoever started it is gone: then nothing is spread, also when the end
 * has begun already. A second SIGINT ends it at once.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createBackend } from './backend.ts';
import { readConfig } from './config.ts';

const start = async (): Promise<void> => {
  const config = readConfig(process.env, process.argv.slice(2), join(import.meta.dirname, '../client'));
  const backend = await createBackend(config);
  const server =
    config.role === 'worker' ? null : createServer((request, response) => backend.handle(request, response));
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
  process.send?.({ ready: true });
};

start().catch((error: NodeJS.ErrnoException) => {
  const sentence =
    error.code === 'EADDRINUSE'
      ? `Port ${process.env.PORT ?? 4000} is in use: set PORT to another.`
      : error.message;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});
