import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/demo/seededRandom.ts';
import { MemoryRedis } from '../memoryRedis/server.ts';
import { GatewayProcess, WorkerProcess } from './backends.ts';
import { VirtualClock } from './virtualClock.ts';

describe.each([
  ['gateway', GatewayProcess],
  ['worker', WorkerProcess],
] as const)('a simulated %s', (name, Process) => {
  it('[S20] ignores a second request to stop, as the real process does', async () => {
    const process = new Process(name, new MemoryRedis(), seededRandom(1));
    await process.start();
    await expect(Promise.all([process.stop(), process.stop()])).resolves.toBeDefined();
    expect(process.alive).toBe(false);
  });
});

describe('on a virtual clock', () => {
  let clock: VirtualClock;

  beforeEach(() => {
    clock = new VirtualClock(0);
    clock.install();
  });
  afterEach(() => clock.uninstall());

  const callsOfAMinute = async (lanes: number): Promise<number> => {
    const worker = new WorkerProcess('worker', new MemoryRedis(), seededRandom(1), lanes);
    const started = worker.start();
    await clock.pass(5_000);
    await started;
    const before = worker.redis.calls;
    await clock.pass(60_000);
    return worker.redis.calls - before;
  };

  it('an idle worker waits for the bells, maintains all queues in one call a second, and wakes every two', async () => {
    const calls = await callsOfAMinute(1);
    expect(calls).toBeLessThanOrEqual(2 * 60 + 60 / 2 + 2);
    expect(calls).toBeGreaterThan(60);
  });

  it('with several lanes it also renews its lease once a second, and no more', async () => {
    expect(await callsOfAMinute(8)).toBeLessThanOrEqual(3 * 60 + 60 / 2 + 2);
  });
});
