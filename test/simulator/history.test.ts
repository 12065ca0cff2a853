import { expect, it } from 'vitest';
import { logKey } from '../../src/server/log/keys.ts';
import { MemoryProcess } from '../memoryRedis/memoryProcess.ts';
import { HARBOR } from './crew.ts';
import { VirtualClock } from './virtualClock.ts';
import { World } from './world.ts';

it('[S30] knows an entry that the log drops again at once, as a reset of the log does', async () => {
  const world = new World(new VirtualClock(0), 1, () => {});
  const client = await new MemoryProcess(world.redis).client();
  await client.xAdd(logKey(HARBOR), '1-0', { hash: 'a', to: '*', by: 'tab 1', body: '{"changes":[]}' });
  await client.xTrim(logKey(HARBOR), 'MAXLEN', 0);
  expect(world.history(HARBOR).ever).toEqual(new Set(['tab 1']));
  expect(world.history(HARBOR).records).toHaveLength(1);
});
