/**
 * Determines the client address of a request and whether it came over TLS, including behind proxies.
 *
 * Guarantees that only trusted proxies may forward an address: this machine and those in TRUSTED_PROXIES. The last
 * forwarded address that is not a trusted proxy counts; no client can forge it. All limits use `network`, which is the same
 * for all the addresses that one connection to the internet has.
 */
import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import { TLSSocket } from 'node:tls';
import { networkOf, parseAddress } from './parsedAddress.ts';
import { isListed } from './trustedProxies.ts';

export type Environment = {
  /** The configured public address, if any. */
  readonly publicUrl?: string | null;
  /** Trusted proxies other than this machine. */
  readonly trustedProxies?: BlockList;
};

export type Address = {
  /** In full, to show and to log. */
  readonly name: string;
  /** To limit: an IPv4 address, or an IPv6 network of 64 bits. */
  readonly network: string;
  /** It comes from this machine, or through a proxy here that does not forward the client address. */
  readonly hidden: boolean;
};

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

const isTrusted = (address: string, { trustedProxies }: Environment): boolean =>
  isLoopback(address) || (trustedProxies !== undefined && isListed(trustedProxies, address));

const listed = (header: string | string[] | undefined): string[] =>
  String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const addressOf = (request: IncomingMessage, environment: Environment): Address => {
  const hops = [...listed(request.headers['x-forwarded-for']), request.socket.remoteAddress ?? ''].map(
    parseAddress,
  );
  let name = hops.pop() ?? '';
  while (hops.length > 0 && isTrusted(name, environment)) name = hops.pop() as string;
  return { name, network: networkOf(name), hidden: isLoopback(name) };
};

export const isSecure = (request: IncomingMessage, environment: Environment): boolean => {
  const { headers, socket } = request;
  if (environment.publicUrl?.startsWith('https:') || socket instanceof TLSSocket) return true;
  // The scheme of the page as sent by the browser; forging it only affects the client's own cookie.
  if (headers.origin?.startsWith('https:')) return true;
  const isProxy = isTrusted(parseAddress(socket.remoteAddress ?? ''), environment);
  return isProxy && listed(headers['x-forwarded-proto']).at(-1) === 'https';
};
