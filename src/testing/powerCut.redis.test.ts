/** What the Redis that we start makes of an append-only file that a power cut has left. */
import { readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { expect, it } from 'vitest';
import { pause } from '../thoonk/pause.ts';
import { startTestRedis } from './redis.ts';

/** Both writes of one script, which are one transaction in the file. */
const write = (url: string, value: string) => run(url, ['EVAL', TWO_WRITES, '2', 'one', 'two', value]);
const read = (url: string) => run(url, ['MGET', 'one', 'two']);
const TWO_WRITES = `redis.call('SET', KEYS[1], ARGV[1]); redis.call('SET', KEYS[2], ARGV[1])`;

const run = async (url: string, command: string[]): Promise<unknown> => {
  const client = createClient({ url });
  client.on('error', () => {});
  await client.connect();
  const answer = await client.sendCommand(command);
  client.destroy();
  return answer;
};

const fileWith = async (file: string, words: string): Promise<string> => {
  for (;;) {
    const text = await readFile(file, 'latin1');
    if (text.split(words).length > 2) return text;
    await pause(10);
  }
};

it('[S8] nothing of a transaction that was cut off ever takes effect, however often Redis starts', async () => {
  const redis = await startTestRedis({ appendOnly: true });
  try {
    await write(redis.url, 'kept');
    await write(redis.url, 'cut off');
    const folder = join(redis.folder, 'appendonlydir');
    const name = (await readdir(folder)).find((file) => file.endsWith('.incr.aof')) ?? '';
    // Redis puts the write off while a sync to the disk is under way.
    const text = await fileWith(join(folder, name), 'cut off');
    await redis.kill();
    // In the middle of the second write of the second transaction.
    await truncate(join(folder, name), text.lastIndexOf('cut off') + 2);
    await redis.restart();
    expect(await read(redis.url)).toEqual(['kept', 'kept']);
    await run(redis.url, ['EVAL', TWO_WRITES, '2', 'three', 'four', 'new']);
    await redis.kill();
    await redis.restart();
    expect(await read(redis.url)).toEqual(['kept', 'kept']);
  } finally {
    await redis.stop();
  }
});
