/**
 * Subscribes to the announcements of a team's commits. Delivery is lossy, as with any Redis pub/sub: the listener
 * detects gaps by the numbers and fills them from the log. One message holds all announcements of a call, separated by
 * NUL.
 */

import type { RedisClient } from '../../thoonk/client.ts';
import { logChannel } from './channels.ts';
import type { LogRecord } from './readLog.ts';

/** An entry; the outcome of a job without an entry; the new active connection of a client. */
export type Announced =
  | { readonly kind: 'entry'; readonly record: LogRecord }
  | {
      readonly kind: 'repeated';
      readonly client: string;
      readonly mutation: number;
      readonly code: number;
      /** The number of the client's last entry. */
      readonly seq: number;
    }
  | { readonly kind: 'early'; readonly client: string; readonly mutation: number; readonly expected: number }
  | { readonly kind: 'bound'; readonly client: string; readonly order: number };

/** @returns a function that unsubscribes */
export const subscribeLog = async (
  subscriber: RedisClient,
  team: string,
  received: (announced: Announced) => void,
): Promise<() => Promise<void>> => {
  const channel = logChannel(subscriber, team);
  const listener = (message: string) => {
    for (const announced of message.split('\0')) received(readAnnounced(announced));
  };
  await subscriber.sSubscribe(channel, listener);
  return async () => {
    await subscriber.sUnsubscribe(channel, listener);
  };
};

const readAnnounced = (message: string): Announced => {
  const end = message.indexOf('\n');
  const words = (end < 0 ? message : message.slice(0, end)).split(' ');
  if (words[0] === 'entry') {
    const [, seq, hash = '', to = '', client, mutation] = words;
    return {
      kind: 'entry',
      record: { seq: Number(seq), hash, to, by: `${client} ${mutation}`, body: message.slice(end + 1) },
    };
  }
  if (words[0] === 'bound') return { kind: 'bound', client: words[1] ?? '', order: Number(words[2]) };
  const [, client = '', mutation, outcome, first, seq] = words;
  if (outcome === 'early')
    return { kind: 'early', client, mutation: Number(mutation), expected: Number(first) };
  return { kind: 'repeated', client, mutation: Number(mutation), code: Number(first), seq: Number(seq) };
};
