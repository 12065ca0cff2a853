/**
 * Subscribes to what a team's commits announce. Delivery is lossy, as Redis pub/sub is: the listener sees gaps by the
 * numbers and fills them from the log. One message holds all announcements of a call, separated by NUL.
 */

import type { RedisClient } from '../../thoonk/client.ts';
import { logChannel } from './channels.ts';
import type { LogRecord } from './log.ts';

/** An entry; what became of a job that made none; who speaks for a client from now on. */
export type Announced =
  | { readonly kind: 'entry'; readonly record: LogRecord }
  | {
      readonly kind: 'repeated';
      readonly client: string;
      readonly mutation: number;
      readonly code: number;
      /** Of the client's last entry. */
      readonly seq: number;
    }
  | { readonly kind: 'early'; readonly client: string; readonly mutation: number; readonly expected: number }
  | { readonly kind: 'bound'; readonly client: string; readonly order: number };

/** @returns how to stop listening */
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
