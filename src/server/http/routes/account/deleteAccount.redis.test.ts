/** Deleting an account over HTTP, and what is left of a person in their teams. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { deleteAccount } from '../../../../api/routes/account/deleteAccount.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { acceptInvite } from '../../../../api/routes/team/acceptInvite.ts';
import type { TeamId } from '../../../../model/ids.ts';
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
/** What is stored of a person anywhere but in the log, which keeps what they did for a while. */
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

it('takes the password, ends every session and frees the address', async () => {
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

it('leaves the teams of others, where only "Former member" is left of the name', async () => {
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

it('is refused while the person owns a team with others, and changes nothing then', async () => {
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
