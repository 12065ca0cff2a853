/** The commands for accounts, and what they mean to people at the server. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BrowserPerson } from '../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { resetPassword } from '../../api/routes/account/resetPassword.ts';
import { createInvite } from '../../api/routes/team/createInvite.ts';
import { listInvites } from '../../api/routes/team/listInvites.ts';
import type { TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { Complaint, runAdminCommand } from './adminCommands.ts';

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('all');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});

const admin = (...args: string[]) =>
  runAdminCommand(new Thoonk(slipway.client), args, 'https://slipway.example');
const secretIn = (words: string): string => /#reset=(\S+)$/.exec(words)?.[1] ?? '';

it('creates an account, whose owner chooses the password by a link that works once', async () => {
  const person = new BrowserPerson(server.url, 'Ada Berg');
  const words = await admin('create-user', person.email, 'Ada', 'Berg');
  expect(words).toContain('https://slipway.example/#reset=');
  const reset = { body: { secret: secretIn(words), password: 'chosen by herself' } };
  expect(await person.refusal(resetPassword, reset)).toBeNull();
  expect(await person.refusal(resetPassword, reset)).toBe('linkGone');
  expect((await person.session()).user).toMatchObject({ name: 'Ada Berg' });
  await expect(admin('create-user', person.email.toUpperCase(), 'Other')).rejects.toThrow('already has');
});

it('prints a link to choose a new password for an account that exists', async () => {
  const person = new BrowserPerson(server.url, 'Forgetful');
  await person.signUp();
  expect(secretIn(await admin('reset', person.email))).toHaveLength(43);
  await expect(admin('reset', 'nobody@harbor.example')).rejects.toThrow(Complaint);
});

it('[S34] ends all sessions of an account that it disables, and enables it again', async () => {
  const person = new BrowserPerson(server.url, 'Leaver');
  await person.signUp();
  await admin('disable', person.email);
  expect((await person.session()).user).toBeNull();
  expect(await person.signIn()).toBe('accountDisabled');
  expect(await admin('list')).toMatch(/leaver@harbor.example {2}Leaver {2}disabled/);
  await admin('enable', person.email);
  expect(await person.signIn()).toBeNull();
});

it('makes operators, who may do nothing in teams that they are not in', async () => {
  const [operator, owner] = ['Operator', 'Owner'].map((name) => new BrowserPerson(server.url, name));
  await operator?.signUp();
  await owner?.signUp();
  await admin('make-operator', operator?.email ?? '');
  expect(await operator?.session()).toMatchObject({ isOperator: true, teams: [] });
  const team = (await owner?.createTeam('Private')) as TeamId;
  const body = { role: 'admin', uses: 1, days: 1 } as const;
  expect(await operator?.refusal(createInvite, { params: { team }, body })).toBe('notMember');
  expect(await operator?.refusal(listInvites, { params: { team } })).toBe('notMember');
});

it.each([
  [['frobnicate'], 'no command "frobnicate"'],
  [['create-user', 'not-an-address', 'Name'], 'needs an email address and a name'],
  [['create-user', 'a@b.example'], 'needs an email address and a name'],
  [['disable'], 'Which account?'],
])('says in one sentence what is wrong with %j', async (args, words) => {
  await expect(admin(...args)).rejects.toThrow(words);
});
