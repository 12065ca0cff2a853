/** The leases of lanes on a virtual clock: how long a lane may be without an owner. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/demo/seededRandom.ts';
import { queueName } from '../../src/server/jobs/queueName.ts';
import { itemsKey } from '../../src/thoonk/keys.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { MemoryProcess } from '../memoryRedis/memoryProcess.ts';
import { MemoryRedis } from '../memoryRedis/server.ts';
import { WorkerProcess } from './backends.ts';
import { VirtualClock } from './virtualClock.ts';

const LANES = 8;
const NUMBERS = Array.from({ length: LANES }, (_, lane) => lane);
const QUEUES = NUMBERS.map((lane) => queueName(lane, 'sendChat'));
/** A lease of two seconds, up to a second until the others look, and the way of their calls. */
const TAKEN_OVER = 3_100;

describe('lanes on a virtual clock', () => {
  let clock: VirtualClock;
  let redis: MemoryRedis;
  let workers: readonly WorkerProcess[];

  beforeEach(async () => {
    clock = new VirtualClock(0);
    clock.install();
    redis = new MemoryRedis();
    workers = [1, 2, 3].map((n) => new WorkerProcess(`worker ${n}`, redis, seededRandom(n), LANES));
    const started = Promise.all(workers.map((worker) => worker.start()));
    await clock.pass(3_000);
    await started;
  });
  afterEach(() => clock.uninstall());

  const served = () => workers.map(({ servedLanes }) => servedLanes);
  const sum = () => served().reduce((total, lanes) => total + lanes, 0);
  /** A worker with some of the lanes. */
  const owner = () => workers.find(({ servedLanes }) => servedLanes > 0) as WorkerProcess;

  const put = async (): Promise<void> => {
    const thoonk = new Thoonk(await new MemoryProcess(redis).client());
    const job = { team: 'nowhere', user: 'ada', client: 'tab', action: 'sendChat', args: { text: 'Ahoy' } };
    for (const [at, queue] of QUEUES.entries())
      await thoonk.job(queue).put(JSON.stringify({ ...job, client: `tab${at}`, mutation: 1 }));
  };
  const waiting = () => QUEUES.filter((queue) => (redis.keys.get('hash', itemsKey(queue))?.size ?? 0) > 0);

  it('[lanes] each lane has one owner', () => {
    expect(sum()).toBe(LANES);
  });

  it('[lanes] the lanes of a killed worker are worked on after its lease', async () => {
    const lost = owner().servedLanes;
    owner().kill();
    const putting = put();
    await clock.pass(300);
    await putting;
    expect(waiting()).toHaveLength(lost);
    await clock.pass(TAKEN_OVER - 300);
    expect(waiting()).toEqual([]);
  });

  it('[lanes] the lanes of a worker that stops are worked on when the others look, before its lease ends', async () => {
    const stopped = owner().stop();
    await clock.pass(1_300);
    await stopped;
    expect(sum()).toBe(LANES);
  });

  it('[lanes] while nobody can renew a lease, each lane keeps its owner', async () => {
    const shares = served();
    for (const { redis: connections } of workers) connections.kill();
    await clock.pass(10_000);
    expect(served()).toEqual(shares);
  });

  /** The clock of this Redis stands still until it is where it was. */
  it.each([
    [-3_000, TAKEN_OVER + 3_000],
    [20_000, TAKEN_OVER],
  ])(
    'if the clock jumps by %i ms, the lanes of a killed worker have owners after %i ms',
    async (by, after) => {
      clock.jump(by);
      const killed = owner();
      killed.kill();
      await clock.pass(after);
      expect(sum() - killed.servedLanes).toBe(LANES);
      const putting = put();
      await clock.pass(500);
      await putting;
      expect(waiting()).toEqual([]);
    },
  );
});
