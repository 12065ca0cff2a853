/**
 * Where a request comes from, and whether it came over TLS, also behind a proxy.
 *
 * Guarantees that only a proxy that is trusted may speak for somebody else: this machine itself, and what TRUSTED_PROXIES
 * names. Of what it forwards the last address that is not a trusted proxy counts, which no client can forge.
 */
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

export type Environment = {
  /** The address under which people reach the server, if it is configured. */
  readonly publicUrl?: string | null;
  /** Addresses of proxies, beside those of this machine. */
  readonly trustedProxies?: readonly string[];
};

/** `hidden`: it comes through a proxy on this machine that does not say for whom, or from this machine itself. */
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
  // The scheme of the page itself: browsers say it, and whoever forges it only spoils a cookie of their own.
  if (headers.origin?.startsWith('https:')) return true;
  const isProxy = isTrusted(withoutPrefix(socket.remoteAddress ?? ''), environment);
  return isProxy && listed(headers['x-forwarded-proto']).at(-1) === 'https';
};
