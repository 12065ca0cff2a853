/**
 * Network addresses as peers and proxies write them: with a port, in brackets, with a zone, IPv4 inside IPv6.
 */
import { isIP, SocketAddress } from 'node:net';

/** Longest text of an address; longer ones are no addresses. */
const MAX_LENGTH = 45;
const IPV4_WITH_PORT = /^([\d.]+):\d{1,5}$/;
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const MAPPED_IPV4 = '::ffff:';
/** Number of groups of an IPv6 network that a provider gives to one connection: a /64. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** The bare address in its shortest form, or the text itself if it is no address. */
export const parseAddress = (text: string): string => {
  const bare = (IPV4_WITH_PORT.exec(text) ?? BRACKETED.exec(text))?.[1] ?? text;
  const [address = ''] = bare.split('%');
  const version = isIP(address);
  if (version === 0) return text.slice(0, MAX_LENGTH);
  if (version === 4) return address;
  const { address: shortest } = new SocketAddress({ address, family: 'ipv6' });
  const mapped = shortest.startsWith(MAPPED_IPV4) ? shortest.slice(MAPPED_IPV4.length) : '';
  return isIP(mapped) === 4 ? mapped : shortest;
};

/** What one person has: an IPv4 address, or an IPv6 network. @param address as `parseAddress` returns it */
export const networkOf = (address: string): string => {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const first = groupsOf(head);
  const last = groupsOf(tail ?? '');
  const zeros = tail === undefined ? [] : Array<string>(GROUPS - first.length - last.length).fill('0');
  return `${[...first, ...zeros, ...last].slice(0, NETWORK_GROUPS).join(':')}::/64`;
};

/** An IPv4 address at the end takes the place of two groups, which are not part of the network. */
const groupsOf = (text: string): string[] =>
  text === '' ? [] : text.split(':').flatMap((group) => (group.includes('.') ? [group, group] : [group]));
