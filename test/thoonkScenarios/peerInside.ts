/**
 * The peer driver without a process of its own: the same lines in and out, on a client of the in-memory Redis, which no
 * other program can reach.
 */
import { createClient } from '@redis/client';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { answer } from '../../src/thoonk/peer/answer.ts';
import { Listener } from '../../src/thoonk/peer/listener.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';

export type PeerLines = {
  readonly send: (line: string) => void;
  /** Ends its input. */
  readonly end: () => void;
  /** As in a crash. */
  readonly kill: () => void;
};

/** @param received is called with each answer and event @param ended is called at the end of the output */
export const openPeerInside = (
  url: string,
  received: (line: string) => void,
  ended: () => void,
): PeerLines => {
  const client: RedisClient = createClient({ url });
  client.on('error', () => {});
  const thoonk = new Thoonk(client);
  const write = (value: unknown) => received(JSON.stringify(value));
  const peer = { thoonk, listener: new Listener(thoonk, write, () => {}) };
  let answered: Promise<unknown> = client.connect();
  return {
    send: (line) => {
      answered = answered.then(async () => write(await answer(peer, line)));
    },
    end: () => {
      thoonk.stopWaiting();
      void answered.then(async () => {
        await thoonk.close();
        client.destroy();
        ended();
      });
    },
    kill: () => {
      ended();
      client.destroy();
      void thoonk.close();
    },
  };
};
