/** Faults of a process and its connections, as the simulator causes them. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RedisClient } from '../../src/thoonk/client.ts';
import { runScript } from '../../src/thoonk/scripts.ts';
import { MemoryProcess } from './memoryProcess.ts';
import { MemoryRedis } from './server.ts';

let server: MemoryRedis;
let process: MemoryProcess;
let client: RedisClient;

beforeEach(async () => {
  server = new MemoryRedis();
  process = new MemoryProcess(server);
  client = await process.client();
});

const settledOf = (promise: Promise<unknown>) => {
  const settled: string[] = [];
  promise.then(
    () => settled.push('fulfilled'),
    (error: Error) => settled.push(error.message),
  );
  return settled;
};

describe('a connection that is cut', () => {
  it('rejects pending requests, keeps those made meanwhile, and restores its subscriptions', async () => {
    const received: string[] = [];
    const ear = client.duplicate() as RedisClient;
    ear.on('error', () => {});
    await ear.connect();
    await ear.subscribe('channel', (message) => received.push(message));
    await client.ping();
    const underWay = client.get('x');
    process.cut();
    const meanwhile = client.set('x', '1');
    await expect(underWay).rejects.toThrow('Socket closed unexpectedly');
    expect(await meanwhile).toBe('OK');
    await expect.poll(() => client.publish('channel', 'again')).toBe(1);
    await expect.poll(() => received).toContain('again');
  });
});

describe('a process that is killed', () => {
  it.each([
    ['before', null],
    ['after', '1'],
  ] as const)(
    '%s a call runs: nothing settles any more, and the call has or has not run',
    async (when, stored) => {
      const other = await new MemoryProcess(server).client();
      process.onCall = (_call, args, now) => {
        if (args[0] === 'SET' && now === when) process.kill();
      };
      const settled = settledOf(client.set('x', '1'));
      await other.ping();
      expect(settled).toEqual([]);
      expect(await other.get('x')).toBe(stored);
      expect(settledOf(client.get('x'))).toEqual([]);
    },
  );

  it('takes nothing out of a list that it waits for', async () => {
    const other = await new MemoryProcess(server).client();
    settledOf(client.blmPop(10, ['list'], 'LEFT'));
    await other.ping();
    process.kill();
    await other.rPush('list', 'x');
    expect(await other.lRange('list', 0, -1)).toEqual(['x']);
  });
});

describe('a server that is rewound', () => {
  it('has the data that it had then, and no scripts', async () => {
    await client.set('x', 'then');
    const script = () => runScript(client, 'read', ['', 'items', '', 'config', ''], ['feed', 'feed', 'all']);
    expect(await script()).toEqual([]);
    const copy = server.copy();
    await client.set('x', 'now');
    server.restart(copy);
    expect(await client.get('x')).toBe('then');
    await expect(client.evalSha('0'.repeat(40), { keys: [], arguments: [] })).rejects.toThrow('NOSCRIPT');
    expect(await script()).toEqual([]);
  });
});
