/** The commands for stalled jobs, as a function and as a program. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { Thoonk } from '../thoonk.ts';
import { Complaint, runJobCommand } from './jobCommands.ts';

let on: ThoonkRedis;
let thoonk: Thoonk;

const stall = async (feed: string, id: string, item: string, failures = 0) => {
  const job = thoonk.job(feed);
  await job.put(item, { id, priority: true });
  for (let i = 0; i < failures; i++) {
    await job.claim();
    await job.cancel(id);
  }
  await job.claim();
  await job.stall(id);
};

beforeAll(async () => {
  on = await startThoonkRedis();
  thoonk = new Thoonk(on.client);
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  await stall('{jobs:0}.shipTask', 'one', '{"task":"t"}', 3);
  await stall('{jobs:0}.sendChat', 'two', '\u001b[31m!');
  await thoonk.feed('users').publish('{}', 'ada');
});

const run = (...args: string[]) => runJobCommand(thoonk, args);

describe('npm run jobs', () => {
  it('lists the stalled jobs of all job feeds with time, failures and size', async () => {
    const lines = (await run('list')).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^ID +FEED +SINCE +FAILURES +BYTES$/);
    expect(lines[1]).toMatch(/^two +{jobs:0}\.sendChat +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +0 +6$/);
    expect(lines[2]).toMatch(/^one +{jobs:0}\.shipTask +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +3 +\d+$/);
  });

  it('shows the time as unknown if another implementation stalled the job', async () => {
    await on.client.del('thoonk.stalls:{jobs:0}.sendChat');
    expect(await run('list', '--feed', '{jobs:0}.sendChat')).toMatch(/two +\S+ +unknown +unknown +6$/);
  });

  it('shows one job without control characters that could affect a terminal', async () => {
    const shown = await run('show', 'one');
    expect(shown).toContain('failures  3');
    expect(shown).toContain('"task": "t"');
    expect(await run('show', 'two')).toMatch(/\n\\u\{1b\}\[31m!$/);
  });

  it('retries a job, which is in line again', async () => {
    expect(await run('retry', 'one')).toBe('one of {jobs:0}.shipTask is back in line.');
    expect(await thoonk.job('{jobs:0}.shipTask').claim()).toMatchObject([{ id: 'one', cancelled: 0 }]);
    expect((await run()).split('\n')).toHaveLength(2);
  });

  it('drops several', async () => {
    expect((await run('drop', 'one', 'two')).split('\n')).toHaveLength(2);
    expect(await run('list')).toBe('No job is set aside.');
    expect(await thoonk.job('{jobs:0}.shipTask').ids()).toEqual([]);
  });

  it('asks for the feed when the id is in several', async () => {
    await stall('{jobs:0}.sendChat', 'one', 'x');
    await expect(run('drop', 'one')).rejects.toThrow('say which with --feed');
    await run('drop', 'one', '--feed', '{jobs:0}.sendChat');
    expect(await run('list')).toContain('shipTask');
  });

  it.each([
    [['sing'], 'There is no "sing"'],
    [['show'], 'wants the id of a job'],
    [['retry', 'nobody'], 'No job nobody is set aside'],
    [['list', 'one'], 'say "show ID"'],
    [['drop', 'one', '--feed'], 'wants the name of a feed'],
  ])('answers %j with one sentence', async (args, words) => {
    await expect(run(...args)).rejects.toThrow(Complaint);
    await expect(run(...args)).rejects.toThrow(words);
  });
});

describe('the command', () => {
  const script = fileURLToPath(new URL('../../../scripts/jobs.mjs', import.meta.url));
  const command = (env: Record<string, string>, ...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], { env: { ...process.env, ...env }, encoding: 'utf8' });

  it('prints to standard output, using the Redis at REDIS_URL', { timeout: 120_000 }, () => {
    const { stdout, status } = command({ REDIS_URL: on.redis.url }, 'list');
    expect(stdout).toContain('{jobs:0}.shipTask');
    expect(status).toBe(0);
  });

  it('complains in one sentence, with exit code 1', { timeout: 120_000 }, () => {
    const { stdout, stderr, status } = command({ REDIS_URL: on.redis.url }, 'show', 'nobody');
    expect([stdout, stderr, status]).toEqual([
      '',
      'No job nobody is set aside: "list" shows those that are.\n',
      1,
    ]);
  });

  it('finds the Redis of the running instance by its data folder', { timeout: 120_000 }, () => {
    const { stdout } = command({ REDIS_URL: '', SLIPWAY_DATA: on.redis.folder }, 'list');
    expect(stdout).toContain('{jobs:0}.shipTask');
  });

  it('reports that no instance is running', () => {
    const { stderr, status } = command({ REDIS_URL: '', SLIPWAY_DATA: '/nowhere' }, 'list');
    expect(stderr).toMatch(/^No Slipway runs here/);
    expect(status).toBe(1);
  });
});
