/** What a person reads when Slipway cannot start: one true sentence, and an exit code that is not 0. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.mjs';
import { freePort } from '../../scripts/redisServer.mjs';
import { startTestRedis } from '../../test/fixtures/redis.ts';
import { createLogger } from './logger.ts';
import { connectRedis } from './redis/connect.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-start-'));
  await ensureBuilt();
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly said: string; readonly complaint: string };

const run = async (
  script: string,
  settings: Record<string, string>,
  args: readonly string[] = [],
): Promise<Ended> => {
  const env = { ...process.env, PORT: String(await freePort()), SLIPWAY_DATA: folder, ...settings };
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const read = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (data) => {
      read[name] += data;
    });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { code, said: read.stdout, complaint: read.stderr };
};

const start = (settings: Record<string, string>): Promise<Ended> => run('scripts/start.mjs', settings);

const expectOneSentence = ({ code, complaint }: Ended, sentence: RegExp): void => {
  expect(complaint).toMatch(sentence);
  expect(complaint.trim()).not.toMatch(/\n|s3cret| at .*:\d+:\d+/);
  expect(code).not.toBe(0);
};

describe('REDIS_URL', { timeout: 30_000 }, () => {
  it.each([
    ['redis://:s3cret@host:port', /^REDIS_URL is not a Redis address/],
    ['s3cret', /^REDIS_URL is not a Redis address/],
    ['redis://:s3cret#?/x@127.0.0.1:1', /redis:\/\/127\.0\.0\.1:1\) cannot be used: nothing listens there/],
  ])('%s', async (url, sentence) => {
    expectOneSentence(await start({ REDIS_URL: url }), sentence);
    expectOneSentence(await run('scripts/jobs.mjs', { REDIS_URL: url }), /REDIS_URL|Redis cannot be used/);
  });

  it.each([
    [['--cluster-enabled', 'yes'], /its cluster does not serve all slots/],
    [['--maxmemory', '6mb', '--maxmemory-policy', 'allkeys-lru'], /^This Redis deletes keys/],
  ])('of a server with %s', async (more, sentence) => {
    const redis = await startTestRedis({ more });
    const settings = { REDIS_URL: redis.url };
    expectOneSentence(await start(settings), sentence);
    const alone = await run('dist/server/main.js', settings);
    expectOneSentence(alone, sentence);
    expect(alone.code).toBe(78);
    await redis.stop();
  });
});

describe('a setting that is wrong ends the server with a code that tells supervisors not to start it again', () => {
  it.each([
    [{ PUBLIC_URL: 'slipway' }, /^PUBLIC_URL is not a web address/],
    [{ PORT: 'none' }, /^PORT is "none", which is not a port/],
    [{ SLIPWAY_DEMO: 'yes' }, /^SLIPWAY_DEMO is 1 or 0/],
    [{ REDIS_URL: 'nowhere' }, /^REDIS_URL is not a Redis address/],
  ])('%s', async (settings, sentence) => {
    const ended = await run('dist/server/main.js', { REDIS_URL: 'redis://127.0.0.1:1', ...settings });
    expectOneSentence(ended, sentence);
    expect(ended.code).toBe(78);
  });
});

describe('npm run admin', { timeout: 30_000 }, () => {
  it('says in one sentence why Redis cannot be used', async () => {
    const redis = await startTestRedis();
    const client = await connectRedis(redis.url, createLogger('silent'));
    await client.configSet('requirepass', 's3cret');
    client.destroy();
    const { port } = new URL(redis.url);
    const addresses = [
      [`redis://127.0.0.1:${port}`, /^The Redis of REDIS_URL cannot be used: it asks for a password/],
      [
        `redis://:wrong@127.0.0.1:${port}`,
        /^The Redis of REDIS_URL cannot be used: it refuses the user name/,
      ],
      ['redis://127.0.0.1:1', /^The Redis of REDIS_URL cannot be used: nothing listens there/],
    ] as const;
    for (const [url, sentence] of addresses)
      expectOneSentence(await run('scripts/admin.mjs', { REDIS_URL: url }, ['list']), sentence);
    await redis.kill();
  });
});

describe('SLIPWAY_DATA', { timeout: 30_000 }, () => {
  it('is a file, or is below one', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const data of [file, join(file, 'below', 'it')])
      expectOneSentence(
        await start({ SLIPWAY_DATA: data }),
        /^The data folder .* is a file\. Set SLIPWAY_DATA/,
      );
  });

  it('is where no folder can be made or written', async () => {
    for (const data of ['/proc/slipway', '/proc/slipway/deep/down', '/proc', '/sys/slipway'])
      expectOneSentence(
        await start({ SLIPWAY_DATA: data }),
        /^The data folder .* cannot be used: .*Set SLIPWAY_DATA to a folder that you can write to\.$/m,
      );
  });

  it('has a name that is too long', async () => {
    expectOneSentence(await start({ SLIPWAY_DATA: join(folder, 'x'.repeat(300)) }), /its name is too long/);
  });
});
