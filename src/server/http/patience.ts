/**
 * Time limits for HTTP requests.
 *
 * Guarantees that clients that send slowly, or nothing, are disconnected after a bounded time: for headers by Node's
 * own limits, for bodies by `boundBody`, which works on any server that hosts the backend.
 */
import type { IncomingMessage, ServerOptions } from 'node:http';

export const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than proxies keep an idle connection, so that the proxy closes it first.
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
};

export const boundBody = (request: IncomingMessage, milliseconds: number): void => {
  const { headers } = request;
  if (headers['transfer-encoding'] === undefined && !Number(headers['content-length'])) return;
  const timer = setTimeout(() => request.complete || request.socket.destroy(), milliseconds).unref();
  request.once('close', () => clearTimeout(timer));
};
