import { describe, expect, it } from 'vitest';
import { MemoryRedis } from '../memoryRedis/server.ts';
import { seededRandom } from '../seededRandom.ts';
import { GatewayProcess, WorkerProcess } from './backends.ts';

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
