/**
 * Which addresses pushes may be sent to. A browser names its push service itself, so anybody can make the server send a request:
 * it must lead out, and never into the network that the server is in.
 *
 * Guarantees that only https is used, and that no connection is opened to an address of this machine or of a private network,
 * whatever name it hides behind: what a name resolves to is checked for the very connection. `allowLocal` lifts all of this, for
 * tests and development.
 */
import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const PRIVATE: readonly (readonly [address: string, prefix: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // All of IPv6 that is no public unicast, or that leads to an IPv4 address.
  ['::', 3, 'ipv6'],
  ['4000::', 2, 'ipv6'],
  ['8000::', 1, 'ipv6'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
];

/** A list for each family: in a common one, IPv4 addresses would match the ranges of IPv6 that they can be written in. */
const listOf = (family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [address, prefix, of] of PRIVATE) if (of === family) list.addSubnet(address, prefix, of);
  return list;
};
const LISTS = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') } as const;

const isPrivate = (address: string): boolean => {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return LISTS[family].check(address, family);
};

/** Whether pushes may be sent there, as far as the address itself tells. */
export const isPushAddress = (text: string, allowLocal: boolean): boolean => {
  // A stored device begins with its address, up to the first space. URLs are parsed without them, or with %20 in their place.
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  if (allowLocal) return protocol === 'https:' || protocol === 'http:';
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return false;
  return isIP(host) === 0 ? !isLocalName(host) : !isPrivate(host);
};

/** Names without a dot are names of the own network. */
const isLocalName = (host: string): boolean =>
  !host.includes('.') || /(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host);

export class PrivateAddress extends Error {}

/** Resolves a name for a connection. One private address among several is enough to refuse it. */
export const publicLookup: LookupFunction = (host, options, done) => {
  resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[] = []) => {
    const [first] = addresses;
    if (error) return done(error, '');
    if (!first || addresses.some(({ address }) => isPrivate(address)))
      return done(new PrivateAddress('the name leads to a private address'), '');
    if (options.all) return done(null, addresses);
    done(null, first.address, first.family);
  });
};
