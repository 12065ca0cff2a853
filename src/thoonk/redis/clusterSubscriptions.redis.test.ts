/** Sharded subscriptions while their slots move. */
import { expect, onTestFinished, test } from 'vitest';
import { startTestCluster } from '../../../test/fixtures/redisCluster.ts';
import { readRedisAddress } from '../redisAddress.ts';
import { clusterClient } from './clusterClient.ts';
import { nodeOptions } from './nodeOptions.ts';

const CHANNEL = '{moving}.channel';

test('every move of its slot is followed by ready, and then messages arrive', {
  timeout: 60_000,
}, async () => {
  const cluster = await startTestCluster();
  onTestFinished(() => cluster.stop());
  const address = readRedisAddress(cluster.url);
  const client = clusterClient(
    address.hosts,
    nodeOptions(address, () => 50),
  );
  onTestFinished(() => client.destroy());
  client.on('error', () => {});
  await client.connect();
  let hear = (_: string) => {};
  await client.sSubscribe(CHANNEL, (message) => hear(message));
  const slot = await cluster.slotOf(CHANNEL);
  const masters = new Set(await Promise.all('abcdef'.split('').map((key) => cluster.masterOf(key))));
  const first = await cluster.masterOf(CHANNEL);
  // The library opens the connections to the other nodes by itself, in the course of a move.
  for (const target of [...masters].filter((node) => node !== first)) {
    const text = `from ${target.port}`;
    const arrived = new Promise<void>((resolve) => {
      hear = (message) => {
        if (message === text) resolve();
      };
    });
    // Other events are followed by `ready`, too: what counts is the one after the move.
    const publish = () => void target.command('SPUBLISH', CHANNEL, text).catch(() => {});
    client.on('ready', publish);
    await cluster.moveSlot(slot, target);
    await expect(arrived).resolves.toBeUndefined();
    client.off('ready', publish);
  }
});
