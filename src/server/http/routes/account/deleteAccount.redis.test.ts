/** Deleting an account over HTTP, and what remains of the person in their teams. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { callServer } from '../../../../../test/fixtures/callServer.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { deleteAccount } from '../../../../api/routes/account/deleteAccount.ts';
import { editProfile } from '../../../../api/routes/account/editProfile.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { signInAsDemoMember } from '../../../../api/routes/signInAsDemoMember.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import type { TeamId } from '../../../../model/ids.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';
import { Accounts } from '../../../accounts/accounts.ts';
import { OneTimeLinks } from '../../../accounts/oneTimeLinks.ts';

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
  const person = new BrowserPerson(server.url, `Person Number ${++people}`);
  expect(await person.signUp()).toBeNull();
  return person;
};
const idOf = async (person: BrowserPerson) => (await person.session()).user?.id ?? '';
const remove = (person: BrowserPerson, password = PASSWORD) =>
  person.refusal(deleteAccount, { body: { password } });
const join = async (person: BrowserPerson, owner: BrowserPerson, team: TeamId) =>
  person.expect(acceptInvite, { body: await owner.invite(team) });
/** All stored data that contains these words, except the log, which keeps what they did for a while. */
const traces = async (...words: string[]): Promise<string[]> => {
  const keys = (await slipway.client.keys('*')).filter((key) => !key.startsWith('thoonk.'));
  const found: string[] = [];
  for (const key of keys) {
    const type = await slipway.client.type(key);
    const value =
      type === 'hash'
        ? JSON.stringify(await slipway.client.hGetAll(key))
        : type === 'string'
          ? await slipway.client.get(key)
          : '';
    if (words.some((word) => value?.includes(word))) found.push(key);
  }
  return found;
};

it('requires the password, ends every session and frees the address', async () => {
  const person = await somebody();
  const elsewhere = new BrowserPerson(server.url, person.name, person.email);
  await elsewhere.signIn();
  const secret = await new OneTimeLinks(slipway.client).create('reset', await idOf(person));
  expect(await remove(person, 'not the password')).toBe('wrongPassword');
  expect(await remove(person)).toBeNull();
  expect([(await person.session()).user, (await elsewhere.session()).user]).toEqual([null, null]);
  expect(await person.signIn()).toBe('wrongPassword');
  expect(await person.refusal(resetPassword, { body: { secret, password: 'a new password' } })).toBe(
    'linkGone',
  );
  expect(await traces(person.name, person.email)).toEqual([]);
  expect(await person.signUp()).toBeNull();
});

it('continues where a killed server left off', async () => {
  const person = await somebody();
  const accounts = new Accounts(new Thoonk(slipway.client));
  const account = await accounts.findByEmail(person.email);
  if (!account) throw new Error('there is no account');
  await accounts.remove(account);
  expect(await remove(person)).toBeNull();
  expect((await person.session()).user).toBeNull();
  expect(await traces(person.name, person.email)).toEqual([]);
});

it('leaves no name, even if the person edits their profile in another tab at the same time', async () => {
  for (let round = 0; round < 5; round++) {
    const person = await somebody();
    const tab = new BrowserPerson(server.url, person.name, person.email);
    tab.cookie = person.cookie;
    const body = { name: person.name, initials: 'X', color: '#123456' };
    const removal = remove(person);
    let isRemoved = false;
    void removal.then(() => {
      isRemoved = true;
    });
    while (!isRemoved) await Promise.all([1, 2, 3, 4].map(() => tab.refusal(editProfile, { body })));
    expect(await removal).toBeNull();
    expect(await traces(person.name, person.email)).toEqual([]);
  }
});

it('is refused to a demo member', async () => {
  const { cookies } = await callServer(server.url, signInAsDemoMember, { body: { member: 'ada' } });
  const visitor = new BrowserPerson(server.url, 'Visitor');
  visitor.cookie = cookies[0] ?? '';
  expect(await remove(visitor)).toBe('wrongPassword');
  expect((await visitor.session()).user?.id).toBe('ada');
});

it('removes the person from the teams of others, where only "Former member" remains of the name', async () => {
  const [owner, member] = [await somebody(), await somebody()];
  const team = await owner.createTeam('Stays');
  await join(member, owner, team);
  const id = await idOf(member);
  expect(await remove(member)).toBeNull();
  const former = await slipway.client.hGet(`feed.items:{team:${team}}.former`, id);
  expect(JSON.parse(former ?? '{}')).toMatchObject({ id, name: 'Former member' });
  expect(await slipway.client.hExists(`feed.items:{team:${team}}.members`, id)).toBe(0);
  expect(await traces(member.name, member.email)).toEqual([]);
  expect((await owner.session()).teams).toHaveLength(1);
});

it('is refused while the person owns a team with other members, and changes nothing then', async () => {
  const [owner, member] = [await somebody(), await somebody()];
  const alone = await owner.createTeam('Alone');
  const shared = await owner.createTeam('Shared');
  await join(member, owner, shared);
  expect(await remove(owner)).toBe('lastOwner');
  const { teams } = await owner.session();
  expect(teams.map(({ id }) => id).sort()).toEqual([alone, shared].sort());
  expect(await remove(member)).toBeNull();
  expect(await remove(owner)).toBeNull();
  const team = await slipway.client.hGet(`feed.items:{team:${alone}}`, alone);
  expect(JSON.parse(team ?? '{}').deletedAt).toBeGreaterThan(0);
});
