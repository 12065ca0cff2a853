/** Older items of a feed, a page at a time. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import type { WireClient } from '../../../test/fixtures/wireClient.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { chatFeed } from '../../model/feeds/chat.ts';
import type { FeedName } from '../../model/feeds/defineFeed.ts';
import type { TeamId } from '../../model/ids.ts';
import type { HistoryPage } from '../../sync/protocol/historyPage.ts';

let slipway: TestSlipway;
let server: TestServer;
beforeAll(async () => {
  slipway = await TestSlipway.start();
});
beforeEach(async () => {
  server = await slipway.server();
});
afterEach(() => slipway.clear());
afterAll(() => slipway.stop());

const CHAT = chatFeed(DEMO_TEAM);

const page = async (wire: WireClient, feed: string, limit: number, before?: string): Promise<HistoryPage> => {
  wire.raw({ type: 'history', feed, limit, ...(before === undefined ? {} : { before }) });
  const answers = (message: { type: string }) => message.type === 'history';
  return (await wire.message(
    (message) => answers(message) && (message as HistoryPage).before === before,
  )) as HistoryPage;
};

const textsOf = ({ items }: HistoryPage) => items.map((item) => (item as { text?: string } | null)?.text);

describe('history', () => {
  it('is sent a page at a time, back to the first item', async () => {
    const ada = await slipway.join(server, 'ada');
    let last = 0;
    for (let n = 1; n <= 8; n++) last = ada.send('sendChat', { text: `line ${n}` });
    await ada.entry(last);
    const newest = await page(ada, CHAT, 3);
    expect(textsOf(newest)).toEqual(['line 6', 'line 7', 'line 8']);
    expect(newest.more).toBe(true);
    const older = await page(ada, CHAT, 3, newest.ids[0]);
    expect(textsOf(older)).toEqual(['line 3', 'line 4', 'line 5']);
    const first = await page(ada, CHAT, 100, older.ids[0]);
    expect(textsOf(first).slice(-2)).toEqual(['line 1', 'line 2']);
    expect(first.more).toBe(false);
    expect(await page(ada, CHAT, 3, first.ids[0])).toMatchObject({ ids: [], items: [], more: false });
  });

  it('says that there may be more if the named item is gone', async () => {
    const ada = await slipway.join(server, 'ada');
    expect(await page(ada, CHAT, 3, 'nobody.1')).toMatchObject({ ids: [], more: true });
  });

  it.each([
    ['another team', chatFeed('other' as TeamId)],
    ['a feed that is always given whole', '{team:harbor}.members' as FeedName],
    ['no feed at all', 'thoonk.feeds' as FeedName],
  ])('[S13] is refused for %s', async (_, feed) => {
    const ada = await slipway.join(server, 'ada');
    ada.raw({ type: 'history', feed, limit: 10 });
    expect(await ada.refused()).toMatchObject({ code: 400, reason: 'malformed' });
    expect(await ada.run('sendChat', { text: 'still here' })).toMatchObject({ code: 200 });
  });

  it('[S18] is read one page at a time per socket', async () => {
    const ada = await slipway.join(server, 'ada');
    for (let n = 0; n < 3; n++) ada.raw({ type: 'history', feed: CHAT, limit: 1 });
    expect(await ada.refused()).toMatchObject({ code: 429, reason: 'tooFast' });
  });
});
