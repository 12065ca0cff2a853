/**
 * The program of `bench search`: a person with a long history, and how long a search in it takes. The lower bound is reading
 * the same items from Redis, and doing nothing with them.
 */
import { chatFeed } from '../../src/model/feeds/chat.ts';
import { membersFeed } from '../../src/model/feeds/members.ts';
import type { MemberId, TeamId } from '../../src/model/ids.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis } from '../../src/server/redis/connect.ts';
import { searchedFeeds } from '../../src/server/search/searchedFeeds.ts';
import { searchHistory } from '../../src/server/search/searchHistory.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options } from '../measure/roles.mjs';

type Order = { readonly items: number; readonly rounds: number };

const TEAM = 'bench' as TeamId;
const ADA = 'ada' as MemberId;
const FEED = chatFeed(TEAM);
const LOT = 1_000;
/** How many messages there are for each one that has the rare word. */
const RARE = 10_000;
const WORDS =
  'the ferry leaves at six and the crew paints a red buoy while the harbor sleeps under grey rain'.split(' ');

const client = await connectRedis(options().url, createLogger('warn'));

const seed = async (items: number): Promise<void> => {
  const member = { id: ADA, name: 'Ada', initials: 'A', color: '#7C3AED', role: 'owner' };
  await new Thoonk(client).feed(membersFeed(TEAM)).publish(JSON.stringify(member), ADA);
  for (let from = 0; from < items; from += LOT) {
    const commands = client.multi();
    for (let n = from; n < from + LOT; n++) {
      const words = Array.from({ length: 12 }, (_, at) => WORDS[(n * 7 + at * 5) % WORDS.length]);
      const text = `${words.join(' ')}${n % RARE === 1 ? ' needle' : ''}`;
      commands.zAdd(`feed.ids:${FEED}`, { score: 1_000_000 + n, value: `m${n}` });
      commands.hSet(`feed.items:${FEED}`, `m${n}`, JSON.stringify({ id: `m${n}`, from: ADA, text, at: n }));
    }
    await commands.exec();
  }
};

/** Milliseconds. */
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

const readAll = async (items: number): Promise<void> => {
  for (let from = 0; from < items; from += 4_000) {
    const ids = await client.zRange(`feed.ids:${FEED}`, from, from + 3_999);
    await client.hmGet(`feed.items:${FEED}`, ids);
  }
};

const measure = async ({ items, rounds }: Order): Promise<void> => {
  await seed(items);
  const find = async (text: string, limit: number, patience: number) => {
    const sources = await searchedFeeds(client, TEAM, ADA);
    return searchHistory(client, sources, { text, limit, patience });
  };
  for (let round = 0; round < rounds; round++)
    process.send?.({
      [`round${round}`]: {
        floor: await timed(() => readAll(items)),
        common: await timed(() => find('ferry', 20, 150)),
        rareFirst: await timed(() => find('needle', 20, 150)),
        rareAll: await timed(() => find('needle', 20, 60_000)),
        none: await timed(() => find('submarine', 20, 60_000)),
      },
    });
};

process.on('disconnect', () => process.exit(0));
process.on('message', (order: Order) => {
  measure(order).catch((error: Error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
});
process.send?.({ ready: true });
