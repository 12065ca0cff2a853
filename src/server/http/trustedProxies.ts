/** The addresses and networks of proxies that may forward client addresses, from TRUSTED_PROXIES. */
import { BlockList, isIP } from 'node:net';

/** @throws one sentence for the operator */
export const readTrustedProxies = (text = ''): BlockList => {
  const proxies = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) if (entry) add(proxies, entry);
  return proxies;
};

const add = (proxies: BlockList, entry: string): void => {
  const [address = '', bits] = entry.split('/');
  const family = familyOf(address);
  const isNetwork =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 'ipv4' ? 32 : 128));
  if (!family || !isNetwork)
    throw new Error(
      `TRUSTED_PROXIES is a list of addresses and networks such as 192.0.2.10,10.0.0.0/8, and "${entry}" is neither.`,
    );
  if (bits === undefined) proxies.addAddress(address, family);
  else proxies.addSubnet(address, Number(bits), family);
};

export const isListed = (proxies: BlockList, address: string): boolean => {
  const family = familyOf(address);
  return family !== null && proxies.check(address, family);
};

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address);
  if (version === 0) return null;
  return version === 4 ? 'ipv4' : 'ipv6';
};
