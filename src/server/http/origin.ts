/**
 * Checks whether a request comes from our own pages. Browsers send Origin with every upgrade and every request that
 * changes something, and pages cannot forge it.
 *
 * Guarantees that an address configured by the operator is accepted even if a proxy rewrites the Host header; without
 * one, Origin and Host must agree. Another website can point its own name at this machine, and then Origin and Host
 * agree too, so a server that listens only on loopback accepts only loopback names.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from '../logger.ts';

export type OriginRule = {
  /** Origins that are accepted for any Host, such as `https://slipway.example`. */
  readonly trusted: readonly string[];
  /** Names that are accepted if Origin and Host agree; null for any. */
  readonly names: readonly string[] | null;
};

export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
export const LOOPBACK_ONLY: OriginRule = { trusted: [], names: LOOPBACK_NAMES };

/** Maximum number of logged refusals; each pair of names is logged once. */
const MAX_LOGGED = 100;

export class OriginCheck {
  private readonly logged = new Set<string>();
  /** Nearly all requests have the names of the one before. */
  private accepted: { readonly origin: string; readonly host: string } | null = null;

  constructor(
    private readonly rule: OriginRule,
    private readonly logger: Logger,
  ) {}

  /** Logs a refusal with the names that browser and proxy use for this server, and the setting that would allow it. */
  isOwn(headers: IncomingHttpHeaders): boolean {
    const { origin = 'none', host = 'none' } = headers;
    if (this.accepted?.origin === origin && this.accepted.host === host) return true;
    if (isOwnOrigin(headers, this.rule)) {
      this.accepted = { origin, host };
      return true;
    }
    const pair = `${origin} ${host}`.slice(0, 300);
    if (this.logged.has(pair) || this.logged.size >= MAX_LOGGED) return false;
    this.logged.add(pair);
    this.logger.warn(
      { origin: origin.slice(0, 200), host: host.slice(0, 200) },
      'a request was refused because Origin is not the address of this server: if it is, set PUBLIC_URL to it',
    );
    return false;
  }
}

export const isOwnOrigin = (
  { origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  { trusted, names }: OriginRule,
): boolean => {
  const from = parse(origin);
  if (!from) return false;
  if (trusted.includes(from.origin)) return true;
  // Parsed with the scheme of the page, which normalizes letter case and the default port.
  const asked = parse(host && `${from.protocol}//${host}`);
  return from.host === asked?.host && (names === null || names.includes(from.hostname));
};

const parse = (text: string | undefined): URL | null => {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
};

/**
 * The check according to the settings.
 *
 * @param env PUBLIC_URL: the public address, such as `https://slipway.example`; HOST_NAMES: additional names, with or
 *   without a port, separated by commas
 * @throws one sentence for the operator
 */
export const readOriginRule = (
  { PUBLIC_URL, HOST_NAMES }: NodeJS.ProcessEnv,
  listensOnLoopback: boolean,
): OriginRule => {
  const hosts = (HOST_NAMES ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(readHost);
  const ofHosts = hosts.flatMap(({ host }) => [`http://${host}`, `https://${host}`]);
  const trusted = [...(PUBLIC_URL ? [readPublicUrl(PUBLIC_URL)] : []), ...ofHosts];
  if (trusted.length === 0) return { trusted, names: listensOnLoopback ? LOOPBACK_NAMES : null };
  return { trusted, names: [...LOOPBACK_NAMES, ...hosts.map(({ hostname }) => hostname)] };
};

/** @returns the origin, such as `https://slipway.example` */
export const readPublicUrl = (text: string): string => {
  const url = parse(text.trim());
  if (!url || url.username || url.password)
    throw new Error(`PUBLIC_URL is not a web address: write it like https://slipway.example, not "${text}".`);
  if (url.pathname !== '/' || url.search || url.hash)
    throw new Error(
      `PUBLIC_URL has a path ("${url.pathname}"), but Slipway needs a host name of its own: write it like ${url.origin}.`,
    );
  return url.origin;
};

const readHost = (name: string): URL => {
  const url = parse(`http://${name}`);
  if (url?.pathname !== '/' || url.username || name.includes('/'))
    throw new Error(
      `HOST_NAMES is a list of host names, such as slipway.example or slipway.example:8443, and "${name}" is not one.`,
    );
  return url;
};
