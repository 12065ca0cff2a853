/** What a running program detects about its Redis. */
import { EventEmitter, once } from 'node:events';
import { connect as connectTo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startTestRedis, type TestRedis } from '../../../test/fixtures/redis.ts';
import { startTestServer, type TestServer } from '../../../test/fixtures/testServer.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { pause } from '../../thoonk/pause.ts';
import { createLogger, type Logger } from '../logger.ts';
import { connectRedis, duplicateRedis } from './connect.ts';
import { RedisWatch } from './watch.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** An address whose new connections can be redirected, as in a failover; old connections stay where they are. */
class Address {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(public target: number) {
    this.server = createServer((near) => {
      const far = connectTo(this.target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => [near, far].map((one) => one.destroy()));
      }
      near.pipe(far).pipe(near);
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return `redis://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

const redisServer = async (): Promise<TestRedis> => {
  const redis = await startTestRedis({ appendOnly: true, more: ['--repl-diskless-sync-delay', '0'] });
  endings.push(() => redis.stop());
  return redis;
};

/** A logger that records its lines, and a function that waits for one. */
const listeningLogger = () => {
  const lines: string[] = [];
  const logged = new EventEmitter();
  const note = (...words: unknown[]) => {
    lines.push(String(words.at(-1)));
    logged.emit('line');
  };
  const logger = { warn: note, error: note, info: () => {}, debug: () => {} } as unknown as Logger;
  const until = async (pattern: RegExp): Promise<void> => {
    while (!lines.some((line) => pattern.test(line))) await once(logged, 'line');
  };
  return { lines, logger, until };
};

const direct = async (redis: TestRedis) => {
  const client = await connectRedis(redis.url, createLogger('silent'));
  endings.push(() => client.destroy());
  return client;
};

/**
 * Behaves like a browser: resends a job that was answered with 503, under its number, and reopens a closed socket. A
 * failover can cause either, depending on its progress when the gateway next calls Redis.
 */
const sendUntilCommitted = async (url: string, first: WireClient, text: string): Promise<void> => {
  let wire = first;
  const isDone = () => JSON.stringify(wire.received).includes(`"text":"${text}"`);
  for (let mutation: number | undefined; !isDone(); await pause(50)) {
    if (wire.closeCode !== null) wire = (await openAgain(url, wire)) ?? wire;
    const received = wire.received.length;
    mutation = wire.send('sendChat', { text }, mutation);
    await wire.until(
      () =>
        isDone() ||
        wire.closeCode !== null ||
        wire.received.slice(received).some(({ type }) => type === 'answer'),
    );
  }
};

/** Null while the server cannot be reached or Redis does not answer. */
const openAgain = (url: string, { client }: WireClient): Promise<WireClient | null> =>
  WireClient.open(url, 'ada', { client }).then(
    (wire) => {
      endings.push(() => wire.close());
      return wire;
    },
    () => null,
  );

const watched = async (url: string) => {
  const log = listeningLogger();
  const client = await connectRedis(url, log.logger);
  const second = await duplicateRedis(client, log.logger);
  const watch = new RedisWatch(client, log.logger, { settings: true });
  endings.push(
    () => client.destroy(),
    () => second.destroy(),
    () => watch.stop(),
  );
  return { ...log, client, second };
};

it('leaves a server that has become a replica, on every connection, although the old ones stay open', async () => {
  const [old, next] = [await redisServer(), await redisServer()];
  const [oldClient, nextClient] = [await direct(old), await direct(next)];
  await nextClient.sendCommand(['REPLICAOF', '127.0.0.1', String(old.port)]);
  while (!(await nextClient.info('replication')).includes('master_link_status:up')) await pause(20);

  const address = new Address(old.port);
  endings.push(() => address.close());
  const server: TestServer = await startTestServer(await address.listen(), 'all');
  endings.push(() => server.close());
  const ada = await WireClient.open(server.url, 'ada');
  endings.push(() => ada.close());
  await ada.run('sendChat', { text: 'before' });

  await nextClient.sendCommand(['REPLICAOF', 'NO', 'ONE']);
  address.target = next.port;
  await oldClient.sendCommand(['REPLICAOF', '127.0.0.1', String(next.port)]);
  await sendUntilCommitted(server.url, ada, 'after');
  const texts = Object.values(await nextClient.hGetAll('feed.items:{team:harbor}.chat')).join();
  expect(texts).toContain('"before"');
  expect(texts).toContain('"after"');
}, 30_000);

it('reports refused writes once when they begin, and once when they end', async () => {
  const redis = await redisServer();
  const { client, lines, until } = await watched(redis.url);
  await client.configSet('min-replicas-to-write', '1');
  await until(/Redis refuses writes: it has too few replicas .*\(NOREPLICAS\)/);
  await client.configSet('min-replicas-to-write', '0');
  await until(/takes writes again/);
  expect(lines).toHaveLength(2);
});

it('reports a setting that endangers data when it appears', async () => {
  const redis = await redisServer();
  const { client, lines, until } = await watched(redis.url);
  expect(lines).toEqual([]);
  await client.configSet({ maxmemory: '100mb', 'maxmemory-policy': 'allkeys-lru' });
  await until(/deletes keys when its memory is full/);
  expect(await client.keys('*')).toEqual([]);
}, 30_000);
