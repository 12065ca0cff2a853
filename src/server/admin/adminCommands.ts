/**
 * Manages accounts from the command line of the server. A mistake that the user can correct is a Complaint of one sentence.
 *
 * Guarantees that the secret of a link is printed once and stored nowhere, and that an account that is disabled has no session
 * left.
 */
import { isEmail } from '../../model/email.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { type Account, Accounts } from '../accounts/accounts.ts';
import { linkTo, OneTimeLinks } from '../accounts/oneTimeLinks.ts';
import { createResetLink } from '../accounts/resetLinks.ts';
import { SecondFactor } from '../accounts/secondFactor.ts';
import { Sessions } from '../accounts/sessions.ts';

export class Complaint extends Error {}

export const USAGE = `npm run admin -- list                      all accounts
npm run admin -- create-user EMAIL NAME    makes an account and prints a link to choose its password
npm run admin -- reset EMAIL               prints a link to choose a new password
npm run admin -- disable EMAIL             ends all sessions of an account and allows no new ones
npm run admin -- enable EMAIL              allows them again
npm run admin -- end-second-factor EMAIL   turns the second factor off, for somebody who has lost it
npm run admin -- make-operator EMAIL       gives an account the rights of an operator`;

type Admin = { readonly thoonk: Thoonk; readonly accounts: Accounts; readonly base: string };
/** @returns what to print */
type Command = (admin: Admin, args: readonly string[]) => Promise<string>;

/**
 * @param args of the command line
 * @param base the address of the server, for links
 * @returns what to print @throws Complaint
 */
export const runAdminCommand = async (
  thoonk: Thoonk,
  [verb = 'list', ...args]: readonly string[],
  base: string,
): Promise<string> => {
  const command = COMMANDS.get(verb);
  if (!command) throw new Complaint(`There is no command "${printable(verb)}". Use one of these:\n${USAGE}`);
  return command({ thoonk, accounts: new Accounts(thoonk), base }, args);
};

const createUser: Command = async (admin, [email, ...words]) => {
  const name = words.join(' ').trim();
  if (!email || !isEmail(email) || !name)
    throw new Complaint(
      'create-user needs an email address and a name: create-user ada@example.com "Ada Berg"',
    );
  const id = await admin.accounts.create({ name, email, password: null });
  if (id === 'emailTaken') throw new Complaint(`${printable(email)} already has an account.`);
  return `${printable(email)} has an account. ${await resetLink(admin, { id, epoch: 0 })}`;
};

const reset: Command = async (admin, args) => resetLink(admin, await accountOf(admin, args));

const resetLink = async (
  { thoonk, base }: Admin,
  account: Pick<Account, 'id' | 'epoch'>,
): Promise<string> => {
  const secret = await createResetLink(new OneTimeLinks(thoonk.client), account, 'handedOver');
  return `This link to choose a password works once, within a day:\n${linkTo(base, 'reset', secret)}`;
};

const disable: Command = async (admin, args) => {
  const { id, email } = await accountOf(admin, args);
  await admin.accounts.setDisabled(id, true);
  await new Sessions(admin.thoonk).endAll(id);
  return `${printable(email)} is disabled and signed out everywhere.`;
};

const enable: Command = async (admin, args) => {
  const { id, email } = await accountOf(admin, args);
  await admin.accounts.setDisabled(id, false);
  return `${printable(email)} may sign in again.`;
};

const endSecondFactor: Command = async (admin, args) => {
  const { id, email } = await accountOf(admin, args);
  await new SecondFactor(admin.thoonk.client).end(id);
  return `${printable(email)} signs in without a code.`;
};

const makeOperator: Command = async (admin, args) => {
  const { id, email } = await accountOf(admin, args);
  await admin.accounts.makeOperator(id);
  return `${printable(email)} is an operator.`;
};

const list: Command = async ({ thoonk, accounts }) => {
  const sessions = new Sessions(thoonk);
  const lines: string[] = [];
  for (const id of await accounts.ids()) {
    const account = await accounts.find(id);
    if (!account) continue;
    const { name } = (await sessions.user(id)) ?? { name: '' };
    const created = new Date(account.createdAt).toISOString().slice(0, 10);
    lines.push([created, account.email || '(no address)', name, ...marks(account)].map(printable).join('  '));
  }
  return lines.length > 0 ? lines.join('\n') : 'There is no account yet.';
};

const marks = ({ isOperator, isDisabled }: Account): string[] => [
  ...(isOperator ? ['operator'] : []),
  ...(isDisabled ? ['disabled'] : []),
];

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['list', list],
  ['create-user', createUser],
  ['reset', reset],
  ['disable', disable],
  ['enable', enable],
  ['end-second-factor', endSecondFactor],
  ['make-operator', makeOperator],
]);

const accountOf = async ({ accounts }: Admin, [email]: readonly string[]): Promise<Account> => {
  if (!email) throw new Complaint(`Which account? Give its email address.\n${USAGE}`);
  const account = await accounts.findByEmail(email);
  if (!account) throw new Complaint(`${printable(email)} has no account here.`);
  return account;
};

/** People choose their names: characters that could affect a terminal are shown as codes. */
const printable = (text: string): string =>
  text.replace(/\p{C}/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
