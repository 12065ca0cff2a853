/**
 * The port of the operator: metrics and health.
 *
 * Guarantees that it is separate from the port of the app, so that a proxy that leads everybody there leads nobody here, and
 * that a scrape that fails says nothing of why.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Health } from '../health/health.ts';

export const answerOperator = (
  request: IncomingMessage,
  response: ServerResponse,
  { health, registry }: { readonly health: Health; readonly registry: Registry | null },
): void => {
  if (health.answer(request, response)) return;
  if (registry === null || request.url?.split('?')[0] !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  registry
    .metrics()
    .then((text) => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text))
    .catch(() => response.writeHead(500).end());
};

export const listenForOperator = async (
  { host, port }: { readonly host: string; readonly port: number },
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> => {
  const server = createServer({ requestTimeout: 10_000 }, answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.unref();
  return server;
};
