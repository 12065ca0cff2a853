/** How a gateway follows the log on a Redis that loses announcements and goes back in time. */
import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { seededRandom } from '../../demo/seededRandom.ts';
import type { TeamId } from '../../model/ids.ts';
import { bytes, type RedisClient } from '../../thoonk/client.ts';
import { createLogger } from '../logger.ts';
import { type Commit, commit } from './commit.ts';
import { headKey, logKey } from './keys.ts';
import { LogFollower } from './logFollower.ts';
import { type LogRecord, readEntries, readHead } from './readLog.ts';

const TEAM = 'harbor' as TeamId;

let redis: TestRedis;
let client: RedisClient;
let subscriber: RedisClient;
let follower: LogFollower;
/** The entries received since the last `startAgain`. */
let received: LogRecord[];
let beginnings: number;
let watcher: () => void;

const connect = async (): Promise<RedisClient> => {
  const connected: RedisClient = createClient({ url: redis.url });
  connected.on('error', () => {});
  await connected.connect();
  return connected;
};

beforeAll(async () => {
  redis = await startTestRedis();
  client = await connect();
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});
beforeEach(async () => {
  await client.flushAll();
  received = [];
  beginnings = 0;
  watcher = () => {};
  subscriber = await connect();
  follower = new LogFollower(TEAM, client, createLogger('silent'), {
    entry: (record) => {
      received.push(record);
      watcher();
    },
    aside: () => {},
    startAgain: () => {
      received = [];
      beginnings++;
      watcher();
    },
  });
  subscriber.on('ready', () => void follower.catchUp());
  await follower.open(subscriber);
});
afterEach(async () => {
  await follower.close();
  subscriber.destroy();
});

const until = (met: () => boolean) =>
  new Promise<void>((resolve) => {
    watcher = () => met() && resolve();
    watcher();
  });

const entry = (text: string): Commit => ({
  client: 'bot',
  mutation: 0,
  user: 'ada',
  code: 200,
  audience: '*',
  body: JSON.stringify({ text, changes: [] }),
  reads: [],
  changes: [],
});

let mutations = 0;
/** Each comes from its own client, because mutation numbers are not tested here. */
const say = (text: string) =>
  commit(client, TEAM, [{ ...entry(text), client: `bot${++mutations}`, mutation: 1 }]);

const texts = () => received.map(({ body }) => JSON.parse(body).text);

type Copies = readonly (readonly [string, Buffer | null])[];

/** Copies the log at one instant: the calls are sent together, and nobody else writes. */
const copyLog = async (): Promise<Copies> => {
  const dump = async (key: string) => [key, (await bytes(client).dump(key)) as Buffer | null] as const;
  return Promise.all([dump(headKey(TEAM)), dump(logKey(TEAM))]);
};

/** Sets Redis back to that state, atomically and without an announcement. */
const goBackTo = async (copies: Copies): Promise<void> => {
  const transaction = client.multi().flushAll();
  for (const [key, copy] of copies) if (copy) transaction.restore(key, 0, copy as unknown as string);
  await transaction.exec();
};

/** Whether the hash of an entry covers the previous one, computed independently of the code under test. */
const continues = (before: LogRecord, { seq, hash, body }: LogRecord): boolean =>
  seq === before.seq + 1 && createHash('sha1').update(`${before.hash}${body}`).digest('hex').startsWith(hash);

describe('a follower', () => {
  it('[S12] receives every entry once and in order although its subscription is cut again and again', async () => {
    const expected: string[] = [];
    for (let i = 0; i < 300; i++) {
      expected.push(`entry ${i}`);
      await say(`entry ${i}`);
      if (i % 25 === 0) await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    }
    await until(() => received.length >= 300);
    expect(texts()).toEqual(expected);
    expect(beginnings).toBe(0);
  });

  it('[S12] reads entries from the log that were never announced to it', async () => {
    // Announced on the channel of another database, without subscribers.
    const elsewhere = Object.create(client, { options: { value: { database: 7 } } }) as RedisClient;
    await say('one');
    await commit(elsewhere, TEAM, [{ ...entry('two'), client: 'unheard', mutation: 1 }]);
    await say('three');
    await until(() => texts().includes('three'));
    expect(texts()).toEqual(['one', 'two', 'three']);
  });

  it('[S12] reads once more if it is asked to catch up during a read', async () => {
    let asked = () => {};
    let letThrough = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const gate = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    const slow = Object.create(client, {
      xRange: {
        value: async (...args: Parameters<RedisClient['xRange']>) => {
          const answer = await client.xRange(...args);
          asked();
          await gate;
          return answer;
        },
      },
    }) as RedisClient;
    const deaf = new LogFollower(TEAM, slow, createLogger('silent'), {
      entry: () => {},
      aside: () => {},
      startAgain: () => {},
    });
    const first = deaf.catchUp();
    await isAsked;
    await say('committed after the answer had left Redis');
    const second = deaf.catchUp();
    letThrough();
    await Promise.all([first, second]);
    expect(deaf.cursor).toEqual(await readHead(client, TEAM));
  });

  it('[S8] accepts no entry of another history, even with exactly the next number', async () => {
    await say('one');
    const one = await copyLog();
    await say('another two');
    const anotherTwo = await copyLog();
    await goBackTo(one);
    await say('two');
    await until(() => beginnings === 1);
    expect(follower.cursor).toEqual(await readHead(client, TEAM));
    await goBackTo(anotherTwo);
    await say('another three');
    await until(() => beginnings === 2);
    expect(received).toEqual([]);
    await until(() => follower.cursor.seq === 3);
    expect(follower.cursor).toEqual(await readHead(client, TEAM));
    await say('another four');
    await until(() => received.length === 1);
    expect(texts()).toEqual(['another four']);
  });

  it.each([1, 2, 3, 4, 5])(
    '[S8] never mixes histories while Redis goes back between commits: seed %i',
    async (seed) => {
      const random = seededRandom(seed);
      const broken: string[] = [];
      let last: LogRecord | null = null;
      watcher = () => {
        const newest = received.at(-1) ?? null;
        if (last && newest && newest !== last && received.length > 1 && !continues(last, newest))
          broken.push(newest.body);
        last = newest;
      };
      let copies = await copyLog();
      let said = 0;
      for (let step = 0; step < 30; step++) {
        const begun: Promise<unknown>[] = Array.from({ length: random.below(6) }, () =>
          say(`${seed}.${said++}`),
        );
        if (random.oneIn(4)) copies = await copyLog();
        if (random.oneIn(4)) begun.push(goBackTo(copies));
        if (random.oneIn(2)) await Promise.all(begun);
      }
      const results = await say('the end');
      expect(results).toMatchObject([{ outcome: 'committed' }]);
      await follower.catchUp();
      await follower.catchUp();
      expect(broken).toEqual([]);
      expect(follower.cursor).toEqual(await readHead(client, TEAM));
      const stored = await readEntries(client, TEAM, 1);
      expect(stored.slice(stored.length - received.length)).toEqual(received);
    },
  );
});
