/** Guarantees of a subscription: every event, in order, byte by byte, and a `missed` event if some may be missing. */
import { createClient } from '@redis/client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../test/fixtures/redis.ts';
import type { RedisClient } from './client.ts';
import { EventQueue } from './eventQueue.ts';
import type { FeedEvent } from './feedEvents.ts';
import { Thoonk } from './thoonk.ts';

let redis: TestRedis;
let client: RedisClient;
let thoonk: Thoonk;

beforeAll(async () => {
  redis = await startTestRedis();
  client = createClient({ url: redis.url });
  client.on('error', () => {});
  await client.connect();
});
afterAll(async () => {
  client.destroy();
  await redis.stop();
});
afterEach(async () => {
  await thoonk.close();
  await client.flushAll();
});

const connections = async () => {
  const clients = (await client.sendCommand(['CLIENT', 'LIST'])) as unknown as string;
  return clients.trim().split('\n').length;
};

const take = async (events: AsyncIterator<FeedEvent>, many: number): Promise<FeedEvent[]> => {
  const taken: FeedEvent[] = [];
  while (taken.length < many) {
    const { value } = await events.next();
    taken.push(value as FeedEvent);
  }
  return taken;
};

describe('a subscription to all feeds', () => {
  it('receives all kinds of events with their bytes', async () => {
    thoonk = new Thoonk(client);
    const events = (await thoonk.subscribe())[Symbol.asyncIterator]();
    const bytes = Buffer.from([0, 255, 0]);
    await thoonk.feed('x').publish(bytes, '1');
    await thoonk.feed('x').publish('new', '1');
    await thoonk.feed('x').retract('1');
    await thoonk.sortedFeed('s').insert('a');
    await thoonk.job('j').put('do', { id: '7' });
    await thoonk.job('j').claim();
    await thoonk.job('j').finish('7', bytes);
    await thoonk.registry.configure('x', { max_length: 2 });
    await thoonk.registry.delete('x');
    expect(await take(events, 14)).toEqual([
      { kind: 'create', feed: 'x' },
      { kind: 'config', feed: 'x' },
      { kind: 'publish', feed: 'x', id: '1', item: bytes },
      { kind: 'edit', feed: 'x', id: '1', item: Buffer.from('new') },
      { kind: 'retract', feed: 'x', id: '1' },
      { kind: 'create', feed: 's' },
      { kind: 'config', feed: 's' },
      { kind: 'publish', feed: 's', id: '1', item: Buffer.from('a') },
      { kind: 'position', feed: 's', id: '1', position: ':end' },
      { kind: 'create', feed: 'j' },
      { kind: 'config', feed: 'j' },
      { kind: 'publish', feed: 'j', id: '7', item: Buffer.from('do') },
      { kind: 'finish', feed: 'j', id: '7', result: bytes },
      { kind: 'config', feed: 'x' },
    ]);
    expect(await take(events, 1)).toEqual([{ kind: 'delete', feed: 'x' }]);
  });

  it('keeps events from before the loop begins, and leaving the loop frees the connection', async () => {
    thoonk = new Thoonk(client);
    const before = await connections();
    const subscription = await thoonk.subscribe();
    await thoonk.feed('x').publish('early', '1');
    const received: string[] = [];
    for await (const event of subscription) {
      received.push(event.kind);
      if (event.kind === 'publish') break;
    }
    expect(received).toEqual(['create', 'config', 'publish']);
    await expect.poll(connections).toBe(before);
  });
});

describe('a subscription to named feeds', () => {
  it('receives their events and no others, by callback', async () => {
    thoonk = new Thoonk(client);
    const received: FeedEvent[] = [];
    let last = () => {};
    const done = new Promise<void>((resolve) => {
      last = resolve;
    });
    await thoonk.subscribe(['a', 'b*'], (event) => {
      received.push(event);
      if (event.kind === 'retract') last();
    });
    for (const name of ['a', 'b', 'b*']) await thoonk.feed(name).publish(name, '1');
    await thoonk.feed('b*').retract('1');
    await done;
    expect(received.map((event) => 'feed' in event && `${event.kind} ${event.feed}`)).toEqual([
      'create a',
      'config a',
      'publish a',
      'create b*',
      'config b*',
      'publish b*',
      'retract b*',
    ]);
  });
});

it('reports that events may be missing after a lost connection, and continues', async () => {
  thoonk = new Thoonk(client);
  const events = (await thoonk.subscribe())[Symbol.asyncIterator]();
  await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
  expect(await take(events, 1)).toEqual([{ kind: 'missed' }]);
  await thoonk.feed('x').publish('after', '1');
  expect((await take(events, 3)).map(({ kind }) => kind)).toEqual(['create', 'config', 'publish']);
});

it('survives a restart of Redis', async () => {
  thoonk = new Thoonk(client);
  const events = (await thoonk.subscribe())[Symbol.asyncIterator]();
  await redis.restart();
  expect(await take(events, 1)).toEqual([{ kind: 'missed' }]);
  await thoonk.feed('x').publish('after', '1');
  expect((await take(events, 3)).map(({ kind }) => kind)).toEqual(['create', 'config', 'publish']);
});

it('stopping ends a waiting loop', async () => {
  thoonk = new Thoonk(client);
  const subscription = await thoonk.subscribe();
  const next = subscription[Symbol.asyncIterator]().next();
  await subscription.stop();
  expect(await next).toEqual({ value: undefined, done: true });
});

it('a consumer that is slower than the events gets a `missed` event', async () => {
  thoonk = new Thoonk(client);
  const queue = new EventQueue(async () => {});
  for (let i = 0; i <= 10_000; i++) queue.push({ kind: 'retract', feed: 'x', id: String(i) });
  expect(await take(queue, 2)).toEqual([{ kind: 'missed' }, { kind: 'retract', feed: 'x', id: '10000' }]);
});
