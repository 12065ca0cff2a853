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

  it('an idle worker waits for the bells, maintains all queues in one call a second, and wakes every two', async () => {
    const worker = new WorkerProcess('worker', new MemoryRedis(), seededRandom(1));
    const started = worker.start();
    await clock.pass(5_000);
    await started;
    const before = worker.redis.calls;
    await clock.pass(60_000);
    expect(worker.redis.calls - before).toBeLessThanOrEqual(2 * 60 + 60 / 2 + 2);
    expect(worker.redis.calls - before).toBeGreaterThan(60);
  });
});
