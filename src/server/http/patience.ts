/**
 * How long a connection may keep the server waiting.
 *
 * Guarantees that whoever sends a request slowly, or not at all, is let go after a bounded time: its headers by Node's own
 * limits, its body by `boundBody`, which holds on any server that the backend is put behind.
 */
import type { IncomingMessage, ServerOptions } from 'node:http';

export const SERVER_OPTIONS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than proxies keep a connection idle, so that the proxy is the one to close it.
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 2_000,
};

export const boundBody = (request: IncomingMessage, milliseconds: number): void => {
  const { headers } = request;
  if (headers['transfer-encoding'] === undefined && !Number(headers['content-length'])) return;
  const timer = setTimeout(() => request.complete || request.socket.destroy(), milliseconds).unref();
  request.once('close', () => clearTimeout(timer));
};
