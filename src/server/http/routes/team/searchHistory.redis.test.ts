/** Searching the history of the user's teams. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { searchHistory } from '../../../../api/routes/team/searchHistory.ts';
import { chatFeed } from '../../../../model/feeds/chat.ts';
import { listFeed } from '../../../../model/feeds/lists.ts';
import type { MemberId, TeamId } from '../../../../model/ids.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';

let slipway: TestSlipway;
let server: TestServer;
let people = 0;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

const somebody = async (): Promise<BrowserPerson> => {
  const person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
  return person;
};
const idOf = async (person: BrowserPerson): Promise<MemberId> => {
  const { user } = await person.session();
  if (!user) throw new Error('nobody is signed in');
  return user.id;
};
const say = (team: TeamId, from: string, id: string, text: string) =>
  new Thoonk(slipway.client).feed(chatFeed(team)).publish(JSON.stringify({ id, from, text, at: 1 }), id);
const ship = (team: TeamId, owner: MemberId, id: string, title: string, note = '') =>
  new Thoonk(slipway.client)
    .feed(listFeed(team, owner, 'shipped'))
    .publish(JSON.stringify({ id, title, note, owner, creator: owner, createdAt: 1, shippedAt: 2 }), id);

/** The ids of all hits, page by page. */
const found = async (person: BrowserPerson, text: string, team?: TeamId): Promise<string[]> => {
  const ids: string[] = [];
  for (let before: number | null | undefined; before !== null; ) {
    const query = { text, ...(team ? { team } : {}), ...(before === undefined ? {} : { before }) };
    const { hits, next }: { hits: readonly { id: string }[]; next: number | null } = await person.expect(
      searchHistory,
      { query },
    );
    ids.push(...hits.map(({ id }) => id));
    before = next;
  }
  return ids;
};

describe('a search', () => {
  it('finds shipped tasks, their notes and messages, newest first, ignoring case and accents', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    const id = await idOf(owner);
    await ship(team, id, 'task-1', 'Paint the Fähre');
    await say(team, id, 'message-1', 'who paints the ferry?');
    await ship(team, id, 'task-2', 'Call the yard', 'about the "fahre" and the buoy');
    await say(team, id, 'message-2', 'The FÄHRE is painted');
    expect(await found(owner, 'fahre')).toEqual(['message-2', 'task-2', 'task-1']);
    expect(await found(owner, 'Fähre paint')).toEqual(['message-2', 'task-1']);
    expect(await found(owner, 'buoy "fahre"')).toEqual(['task-2']);
    expect(await found(owner, 'submarine')).toEqual([]);
    expect(await found(owner, '   ')).toEqual([]);
  });

  it('[S13] searches only the teams of the person, or only the requested one', async () => {
    const [owner, guest, stranger] = [await somebody(), await somebody(), await somebody()];
    const [team, other] = [await owner.createTeam('One'), await owner.createTeam('Two')];
    const id = await idOf(owner);
    await say(team, id, 'in-one', 'the canary sings');
    await say(other, id, 'in-two', 'another canary sings');
    await guest.expect(acceptInvite, { body: await owner.invite(team) });
    expect(await found(owner, 'canary')).toEqual(['in-two', 'in-one']);
    expect(await found(owner, 'canary', team)).toEqual(['in-one']);
    expect(await found(guest, 'canary')).toEqual(['in-one']);
    expect(await found(guest, 'canary', other)).toEqual([]);
    expect(await found(stranger, 'canary')).toEqual([]);
  });

  it('goes through a long history page by page, and returns each hit once', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    const id = await idOf(owner);
    const feeds = [chatFeed(team), listFeed(team, id, 'shipped')];
    const wanted: string[] = [];
    for (let at = 0; at < 9_000; at += 1_000) {
      const commands = slipway.client.multi();
      for (let n = at; n < at + 1_000; n++) {
        const feed = feeds[n % 3 === 0 ? 1 : 0] ?? '';
        const text = n % 100 === 0 ? 'a rare needle' : 'nothing but hay';
        if (n % 100 === 0) wanted.unshift(`item-${n}`);
        const item = { id: `item-${n}`, title: text, text, from: id, owner: id, creator: id };
        commands.zAdd(`feed.ids:${feed}`, { score: 1_000 + n, value: item.id });
        commands.hSet(`feed.items:${feed}`, item.id, JSON.stringify(item));
      }
      await commands.exec();
    }
    expect(await found(owner, 'needle')).toEqual(wanted);
  });
});
