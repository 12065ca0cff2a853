/** Teams over HTTP: creating one, inviting, joining. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson } from '../../../../../test/fixtures/browserPerson.ts';
import { callServer } from '../../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { signInAsDemoMember } from '../../../../api/routes/signInAsDemoMember.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import { createInvite } from '../../../../api/routes/team/createInvite.ts';
import { createTeam } from '../../../../api/routes/team/createTeam.ts';
import { listInvites } from '../../../../api/routes/team/listInvites.ts';
import { readInvite } from '../../../../api/routes/team/readInvite.ts';
import { revokeInvite } from '../../../../api/routes/team/revokeInvite.ts';
import { DEMO_TEAM } from '../../../../demo/demoTeam.ts';
import { membersFeed } from '../../../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../../../model/ids.ts';
import { MAX_TEAMS_OF_FOUNDER } from '../../../../model/ownTeam.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';
import { ownTeamsFeed } from '../../../accounts/ownTeams.ts';
import { JobSubmitter } from '../../../jobs/jobSubmitter.ts';
import { runPersonsJob } from '../../teamJob.ts';

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
const idOf = async (person: BrowserPerson): Promise<MemberId> => {
  const { user } = await person.session();
  if (!user) throw new Error(`${person.name} is not signed in`);
  return user.id;
};
const roles = async (team: TeamId): Promise<string[]> => {
  const members = await slipway.client.hGetAll(`feed.items:${membersFeed(team)}`);
  return Object.values(members)
    .map((text) => String((JSON.parse(text) as { role: string }).role))
    .sort();
};

describe('a team', () => {
  it('is refused to a person who is in a hundred teams', async () => {
    const owner = await somebody();
    const teams = new Thoonk(slipway.client).feed(ownTeamsFeed(await idOf(owner)));
    for (let index = 0; index < MAX_TEAMS_OF_FOUNDER - 1; index++)
      await teams.publish(JSON.stringify({ id: `t${index}`, name: 'Pier' }), `t${index}`);
    await owner.createTeam('The last one');
    expect(await owner.refusal(createTeam, { body: { name: 'One more' } })).toBe('tooMany');
  });

  it('is created with its owner, who can use it immediately', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    expect((await owner.session()).teams).toEqual([{ id: team, name: 'Night ferry' }]);
    expect((await owner.session()).user?.team).toBe(team);
    expect(await roles(team)).toEqual(['owner']);
  });

  it('can be one of several of a person', async () => {
    const owner = await somebody();
    const [second, first] = [await owner.createTeam('B'), await owner.createTeam('A')];
    expect((await owner.session()).teams.map(({ id }) => id)).toEqual([first, second]);
  });
});

it('[S13] does not admit demo members, as whom anybody can sign in', async () => {
  const [owner, visitor] = [await somebody(), stranger()];
  const team = await owner.createTeam('Night ferry');
  const { cookies } = await callServer(server.url, signInAsDemoMember, { body: { member: 'ada' } });
  visitor.cookie = cookies[0] ?? '';
  expect(await visitor.refusal(acceptInvite, { body: await owner.invite(team) })).toBe('demoMember');
  expect(await visitor.refusal(createTeam, { body: { name: 'Everybody' } })).toBe('demoMember');
  expect((await visitor.session()).teams.map(({ id }) => id)).toEqual([DEMO_TEAM]);
  expect(await roles(team)).toEqual(['owner']);
});

describe('a name that begins with invisible characters', () => {
  it.for([
    ['a zero-width space', '\u200bAda'],
    ['half a character', '\ud83dAda'],
    ['a mark', '\u0301 Ada'],
    ['two emoji', '\u{1f600} \u{1f680}'],
  ])('such as %s founds and joins teams like any other', async ([, name]) => {
    const [owner, guest] = [stranger(), await somebody()];
    const odd = new BrowserPerson(server.url, name ?? '', owner.email);
    expect(await odd.signUp()).toBeNull();
    const team = await odd.createTeam('Night ferry');
    expect(await guest.refusal(acceptInvite, { body: await odd.invite(team) })).toBeNull();
    const other = await guest.createTeam('Day ferry');
    expect(await odd.refusal(acceptInvite, { body: await guest.invite(other) })).toBeNull();
    expect((await odd.session()).user?.initials).toMatch(/^\P{Cs}{1,3}$/u);
  });
});

describe('an invite', () => {
  it('lets a person with an account join, and first shows what it is for', async () => {
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

  it('[S37] for one person admits one, however many accept it at once', async () => {
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

  it('is not used up if a member accepts it', async () => {
    const owner = await somebody();
    const team = await owner.createTeam('Night ferry');
    const link = await owner.invite(team);
    expect(await owner.refusal(acceptInvite, { body: link })).toBeNull();
    expect((await owner.expect(listInvites, { params: { team } })).invites).toHaveLength(1);
  });

  it('is listed without its secret, and is useless once it is revoked', async () => {
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

  it('is useless with a wrong secret, for another team, or once it is too old', async () => {
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

  it.for<[string, 'removeMember' | 'changeRole']>([
    ['removed', 'removeMember'],
    ['made a member', 'changeRole'],
  ])('of an admin who was %s is useless, even for them', async ([, action]) => {
    const [owner, admin, friend] = [await somebody(), await somebody(), await somebody()];
    const team = await owner.createTeam('Night ferry');
    await admin.expect(acceptInvite, { body: await owner.invite(team, 1, 'admin') });
    const wayBack = await admin.invite(team, 9, 'admin');
    const [by, member] = [await idOf(owner), await idOf(admin)];
    const args = action === 'removeMember' ? { member, tasks: [] } : { member, role: 'member' };
    const thoonk = new Thoonk(slipway.client);
    const services = { thoonk, jobs: new JobSubmitter(thoonk) };
    expect(await runPersonsJob({ team, user: by, action, args }, services)).toBeNull();
    expect(await friend.refusal(readInvite, { body: wayBack })).toBe('linkGone');
    expect(await friend.refusal(acceptInvite, { body: wayBack })).toBe('linkGone');
    await admin.refusal(acceptInvite, { body: wayBack });
    expect(await roles(team)).toEqual(action === 'removeMember' ? ['owner'] : ['member', 'owner']);
    expect((await owner.expect(listInvites, { params: { team } })).invites).toEqual([]);
  });

  it('[rights] can be created, listed and revoked only by admins', async () => {
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
