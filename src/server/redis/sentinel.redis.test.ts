/** Sentinels replace a primary. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { EngineTab } from '../../../test/fixtures/engineClient.ts';
import { startTestGroup, type TestGroup } from '../../../test/fixtures/redisSentinel.ts';
import { startTestServer } from '../../../test/fixtures/testServer.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { readEntries } from '../log/readLog.ts';
import { createLogger } from '../logger.ts';
import { checkRedis } from './check.ts';
import { connectRedis } from './connect.ts';

let group: TestGroup;
const endings: (() => unknown)[] = [];

beforeAll(async () => {
  group = await startTestGroup();
});
afterAll(() => group.stop());
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

it('is found through its Sentinels, and an unknown group is refused in one sentence', async () => {
  expect(await checkRedis(group.url)).toEqual({ shown: group.url, warnings: [] });
  const other = group.url.replace(/[^/]+$/, 'other');
  await expect(checkRedis(other)).rejects.toThrow(
    /cannot be used: the Sentinels do not know the group other/,
  );
});

it('[S38] is killed while people work: its successor stores every edit once', {
  timeout: 60_000,
}, async () => {
  const server = await startTestServer(group.url);
  endings.push(() => server.close());
  const tabs = [await EngineTab.open(server.url, 'ada'), await EngineTab.open(server.url, 'jun')];
  endings.push(() => Promise.all(tabs.map(({ engine }) => engine.stop())));
  const texts: string[] = [];
  const say = (text: string) => {
    texts.push(text);
    for (const { engine } of tabs) engine.act(sendChat, { text });
  };

  say('before');
  await group.primary.kill();
  for (let turn = 0; turn < 20; turn++) say(`meanwhile ${turn}`);
  for (const tab of tabs) await tab.until(({ unsent }) => unsent === 0);
  say('after');
  for (const tab of tabs) await tab.until(({ unsent }) => unsent === 0);

  // Connected after the failover: a command in flight while its client follows the group is rejected.
  const client = await connectRedis(group.url, createLogger('silent'));
  endings.push(() => client.destroy());
  const entries = (await readEntries(client, DEMO_TEAM, 1)).map(({ body }) => JSON.parse(body));
  for (const user of ['ada', 'jun']) {
    const own = entries.filter(({ action, by }) => action === 'sendChat' && by.user === user);
    expect(own.map(({ changes }) => changes[0].item.text)).toEqual(texts);
  }
});
