/** Teams over HTTP: creating one, inviting, joining. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { createInvite } from '../../../../api/routes/team/createInvite.ts';
import { listInvites } from '../../../../api/routes/team/listInvites.ts';
import { readInvite } from '../../../../api/routes/team/readInvite.ts';
import { revokeInvite } from '../../../../api/routes/team/revokeInvite.ts';
import { membersFeed } from '../../../../model/feeds/members.ts';
import type { TeamId } from '../../../../model/ids.ts';

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

const stranger = () => new BrowserPerson(server.url, `Person ${++people}`);
const somebody = async (): Promise<BrowserPerson> => {
  const person = stranger();
  expect(await person.signUp()).toBeNull();
  return person;
};
const roles = async (team: TeamId): Promise<string[]> => {
  const members = await slipway.client.hGetAll(`feed.items:${membersFeed(team)}`);
  return Object.values(members)
    .map((text) => String((JSON.parse(text) as { role: string }).role))
    .sort();
};

describe('a team', () => {
  it('is created with its owner, and is theirs at once', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    expect((await owner.session()).teams).toEqual([{ id: team, name: 'Night ferry' }]);
    expect((await owner.session()).user?.team).toBe(team);
    expect(await roles(team)).toEqual(['owner']);
  });

  it('is one of several of a person', async () => {
    const owner = await somebody();
    const [second, first] = [await owner.createTeam('B'), await owner.createTeam('A')];
    expect((await owner.session()).teams.map(({ id }) => id)).toEqual([first, second]);
  });
});

describe('an invite', () => {
  it('lets a person with an account join, and says before what it is for', async () => {
    const [owner, guest] = [await somebody(), await somebody()];
    const team = await owner.createTeam('Night ferry');
    const link = await owner.invite(team);
    expect(await guest.expect(readInvite, { body: link })).toEqual({
      teamName: 'Night ferry',
      invitedBy: owner.name,
      role: 'member',
      members: 1,
    });
    expect(await guest.expect(acceptInvite, { body: link })).toEqual({ id: team, name: 'Night ferry' });
    expect((await guest.session()).teams).toEqual([{ id: team, name: 'Night ferry' }]);
    expect(await roles(team)).toEqual(['member', 'owner']);
  });

  it('lets a new person create an account and join in one step', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    const guest = stranger();
    expect(await guest.signUp({ invite: await owner.invite(team, 1, 'admin') })).toBeNull();
    expect((await guest.session()).teams.map(({ id }) => id)).toEqual([team]);
    expect(await roles(team)).toEqual(['admin', 'owner']);
  });

  it('[S37] for one is used by one, however many accept it at once', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    const link = await owner.invite(team, 2);
    const guests = await Promise.all(Array.from({ length: 6 }, somebody));
    const outcomes = await Promise.all(guests.map((guest) => guest.refusal(acceptInvite, { body: link })));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'linkGone')).toHaveLength(4);
    expect(await roles(team)).toHaveLength(3);
    expect((await owner.expect(listInvites, { params: { team } })).invites).toEqual([]);
  });

  it('is not used up by a member', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    const link = await owner.invite(team);
    expect(await owner.refusal(acceptInvite, { body: link })).toBeNull();
    expect((await owner.expect(listInvites, { params: { team } })).invites).toHaveLength(1);
  });

  it('is listed without its secret, and opens nothing when it was taken back', async () => {
    const [owner, guest] = [await somebody(), await somebody()];
    const team = await owner.createTeam('Night ferry');
    const link = await owner.invite(team);
    const { invites } = await owner.expect(listInvites, { params: { team } });
    expect(invites.map(({ id, uses }) => [id, uses])).toEqual([[link.invite, 1]]);
    expect(JSON.stringify(invites)).not.toMatch(/secret/i);
    await owner.expect(revokeInvite, { params: { team, invite: link.invite } });
    expect(await guest.refusal(acceptInvite, { body: link })).toBe('linkGone');
    expect(await guest.refusal(readInvite, { body: link })).toBe('linkGone');
  });

  it('with a wrong secret, of another team or too old opens nothing', async () => {
    const [owner, guest] = [await somebody(), await somebody()];
    const [team, other] = [await owner.createTeam('One'), await owner.createTeam('Two')];
    const link = await owner.invite(team);
    const wrong = [
      { ...link, secret: 'A'.repeat(43) },
      { ...link, team: other },
      { ...link, team: 'nowhere' as TeamId },
      { ...link, invite: 'none' },
    ];
    for (const body of wrong) {
      expect(await guest.refusal(acceptInvite, { body })).toBe('linkGone');
      expect(await guest.refusal(readInvite, { body })).toBe('linkGone');
    }
    expect((await guest.session()).teams).toEqual([]);
  });

  it('[rights] is made, listed and taken back by admins alone', async () => {
    const [owner, member, outsider] = [await somebody(), await somebody(), await somebody()];
    const team = await owner.createTeam('Night ferry');
    await member.expect(acceptInvite, { body: await owner.invite(team) });
    const { invite } = await owner.invite(team);
    const body = { role: 'admin', uses: 1, days: 1 } as const;
    const refusals = async (person: BrowserPerson) => [
      await person.refusal(createInvite, { params: { team }, body }),
      await person.refusal(listInvites, { params: { team } }),
      await person.refusal(revokeInvite, { params: { team, invite } }),
    ];
    expect(await refusals(member)).toEqual(['notAdmin', 'notAdmin', 'notAdmin']);
    expect(await refusals(outsider)).toEqual(['notMember', 'notMember', 'notMember']);
    expect(await refusals(owner)).toEqual([null, null, null]);
  });
});
