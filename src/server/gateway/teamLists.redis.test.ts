/** A page learns which teams its user is in, and when that changes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { WireClient } from '../../../test/fixtures/wireClient.ts';
import { acceptInvite } from '../../api/routes/team/acceptInvite.ts';
import type { TeamId } from '../../model/ids.ts';
import { OLDEST_PROTOCOL } from '../../sync/protocol/version.ts';
import { ownTeamsFeed } from '../accounts/ownTeams.ts';

let slipway: TestSlipway;
let server: TestServer;
let owner: BrowserPerson;
let guest: BrowserPerson;
let canal: TeamId;
let harbor: TeamId;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

const begin = async (): Promise<void> => {
  server = await slipway.server();
  owner = new BrowserPerson(server.url, 'Nora Vik');
  guest = new BrowserPerson(server.url, 'Ivo Brand');
  for (const person of [owner, guest]) expect(await person.signUp()).toBeNull();
  canal = await owner.createTeam('Canal');
  harbor = await guest.createTeam('Harbor');
};

let tabs = 0;
const tabOf = async (
  { cookie }: BrowserPerson,
  team: TeamId,
  url = server.url,
  protocol?: number,
): Promise<WireClient> => {
  const options = { team, client: `tab-${++tabs}`, ...(protocol === undefined ? {} : { protocol }) };
  const wire = slipway.know(await WireClient.connect(url, cookie, options));
  await wire.hello();
  return wire;
};

/** The team names in each list that was received. */
const lists = (wire: WireClient): string[][] => wire.teamLists.map((teams) => teams.map(({ name }) => name));

const told = (wire: WireClient, ...names: readonly string[]): Promise<void> =>
  wire.until(() => lists(wire).at(-1)?.join() === names.join());

describe("[S32] the list of a user's teams", () => {
  it('reaches each socket of the user on every gateway, and again when they join a team', async () => {
    await begin();
    const second = await slipway.server('gateway');
    const tabsOfGuest = [
      await tabOf(guest, harbor),
      await tabOf(guest, harbor),
      await tabOf(guest, harbor, second.url),
    ];
    const stranger = await tabOf(owner, canal);
    for (const tab of tabsOfGuest) await told(tab, 'Harbor');
    await guest.expect(acceptInvite, { body: await owner.invite(canal) });
    for (const tab of tabsOfGuest) await told(tab, 'Canal', 'Harbor');
    expect(lists(stranger)).toEqual([['Canal']]);
  });

  it('is sent again when a team is renamed', async () => {
    await begin();
    const tab = await tabOf(owner, canal);
    await told(tab, 'Canal');
    await tab.run('editTeam', { set: { name: 'Old canal' } });
    await told(tab, 'Old canal');
  });

  it('is read again after the connection to Redis was lost', async () => {
    await begin();
    const tab = await tabOf(owner, canal);
    await told(tab, 'Canal');
    const item = JSON.stringify({ id: harbor, name: 'Harbor' });
    await slipway.client.hSet(
      `feed.items:${ownTeamsFeed((await owner.session()).user?.id ?? '')}`,
      harbor,
      item,
    );
    expect(lists(tab)).toEqual([['Canal']]);
    await slipway.client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    await told(tab, 'Canal', 'Harbor');
  });

  it('is not sent to a page that does not know the message', async () => {
    await begin();
    const old = await tabOf(owner, canal, server.url, OLDEST_PROTOCOL);
    await told(await tabOf(owner, canal), 'Canal');
    await old.run('sendChat', { text: 'still here' });
    expect(lists(old)).toEqual([]);
  });
});
