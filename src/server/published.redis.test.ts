/** What we publish for workers in other languages, and that it is enough. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_QUEUE, foreignJob } from '../../test/fixtures/foreignJobs.ts';
import { startThoonkRedis, type ThoonkRedis } from '../../test/fixtures/thoonkRedis.ts';
import { ADA, DEMO_TEAM } from '../demo/demoTeam.ts';
import { membersFeed } from '../model/feeds/members.ts';
import { jobKeys } from '../thoonk/keys.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import { seedDemo } from './demo.ts';
import { publishedFiles } from './published.ts';

const files = publishedFiles();

let on: ThoonkRedis;

const run = (script: string, keys: string[], ...args: string[]) =>
  on.client.eval(files.get(`${script}.lua`) ?? '', { keys, arguments: args });

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());

describe('the published files', () => {
  it('are one schema for each action, and one for queued jobs', () => {
    expect(JSON.parse(files.get('shipTask.json') ?? '')).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      additionalProperties: false,
      required: ['member', 'task'],
    });
    expect(JSON.parse(files.get('queuedJob.json') ?? '').required).toEqual(
      expect.arrayContaining(['team', 'user', 'client', 'mutation', 'action', 'args']),
    );
  });

  it('are scripts that are whole', () => {
    expect(files.get('commit.lua')).toContain('local function feedPublish');
    for (const [name, text] of files) if (name.endsWith('.lua')) expect(text, name).not.toMatch(/^--@/m);
  });

  it('are enough to claim, commit and finish by hand', async () => {
    const thoonk = new Thoonk(on.client);
    await seedDemo(thoonk);
    const item = JSON.stringify(foreignJob());
    await thoonk.job(FOREIGN_QUEUE).put(item, { id: 'by-hand' });
    expect(await run('jobClaim', jobKeys(FOREIGN_QUEUE), FOREIGN_QUEUE, '1')).toEqual(['by-hand', item, '0']);

    const team = `{team:${DEMO_TEAM}}`;
    const [members, chat] = [membersFeed(DEMO_TEAM), `${team}.chat`];
    const own = [`thoonk.head:${team}`, `thoonk.log:${team}`, `thoonk.client:${team}:tab`];
    const feeds = [members, chat].flatMap((feed) =>
      ['ids', 'items', 'publishes'].map((key) => `feed.${key}:${feed}`),
    );
    const head = [`thoonk.log:${team}`, '10000', '60', '3', '1', ADA, '200', '*', 'tab 1', '{"changes":[]}'];
    const change = ['P', chat, '7', 'tab.1.0', '{"id":"tab.1.0"}', ':end'];
    const commit = (member: string) =>
      run('commit', [...own, ...feeds], ...head, '1', '4', ADA, `=${member}`, '1', ...change);
    const member = (await on.client.hGet(`feed.items:${members}`, ADA)) ?? '';
    expect(await commit('what it is not')).toEqual(['conflict']);
    expect(await commit(member)).toEqual([expect.stringMatching(/^ok 2 /)]);
    expect(await commit(member)).toEqual(['done 200 2']);

    const finish = ['by-hand', '1', '{"code":200}'];
    expect(await run('jobFinish', jobKeys(FOREIGN_QUEUE), FOREIGN_QUEUE, ...finish)).toBe(1);
    expect(await thoonk.job(FOREIGN_QUEUE).ids()).toEqual([]);
  });
});
