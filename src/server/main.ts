/**
 * The program: a gateway, a worker or both. Ends when it is told to, or when the process that started it is gone.
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

  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    server?.close();
    await backend.close();
    server?.closeAllConnections();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', end);

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
