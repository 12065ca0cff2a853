/**
 * Whether a request comes from a page of ours. Browsers send Origin with every upgrade and every request that changes
 * something, and no page can forge it.
 *
 * A page may let its own name point at this machine: then Origin and Host agree, and only the name gives it away. So a
 * server that listens on this machine alone answers to this machine's names alone.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** The names by which the server may be called, or null for any. */
export type HostNames = readonly string[] | null;

export const LOOPBACK_NAMES: HostNames = ['localhost', '127.0.0.1', '[::1]'];

export const isOwnOrigin = ({ origin, host }: IncomingHttpHeaders, names: HostNames): boolean => {
  if (!origin || !host || !URL.canParse(origin)) return false;
  const { host: from, hostname } = new URL(origin);
  return from === host && (names === null || names.includes(hostname));
};
