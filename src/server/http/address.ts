/**
 * Determines the client address of a request and whether it came over TLS, including behind proxies.
 *
 * Guarantees that only trusted proxies may forward an address: this machine and those in TRUSTED_PROXIES. The last
 * forwarded address that is not a trusted proxy counts; no client can forge it.
 */
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

export type Environment = {
  /** The configured public address, if any. */
  readonly publicUrl?: string | null;
  /** Addresses of trusted proxies other than this machine. */
  readonly trustedProxies?: readonly string[];
};

/** `hidden`: it comes from this machine, or through a proxy here that does not forward the client address. */
export type Address = { readonly name: string; readonly hidden: boolean };

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');
const withoutPrefix = (address: string): string => address.replace(/^::ffff:/, '');

const isTrusted = (address: string, { trustedProxies = [] }: Environment): boolean =>
  isLoopback(address) || trustedProxies.includes(address);

const listed = (header: string | string[] | undefined): string[] =>
  String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const addressOf = (request: IncomingMessage, environment: Environment): Address => {
  const hops = [...listed(request.headers['x-forwarded-for']), request.socket.remoteAddress ?? ''].map(
    withoutPrefix,
  );
  let name = hops.pop() ?? '';
  while (hops.length > 0 && isTrusted(name, environment)) name = hops.pop() as string;
  return { name: name.slice(0, 45), hidden: isLoopback(name) };
};

export const isSecure = (request: IncomingMessage, environment: Environment): boolean => {
  const { headers, socket } = request;
  if (environment.publicUrl?.startsWith('https:') || socket instanceof TLSSocket) return true;
  // The scheme of the page as sent by the browser; forging it only affects the client's own cookie.
  if (headers.origin?.startsWith('https:')) return true;
  const isProxy = isTrusted(withoutPrefix(socket.remoteAddress ?? ''), environment);
  return isProxy && listed(headers['x-forwarded-proto']).at(-1) === 'https';
};
