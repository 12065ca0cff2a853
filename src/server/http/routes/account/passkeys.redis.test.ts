/** Passkeys over HTTP: creating, listing, renaming and removing them, and signing in without a name. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { type Situation, SoftwareAuthenticator } from '../../../../../test/fixtures/softwareAuthenticator.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { addPasskey } from '../../../../api/routes/account/addPasskey.ts';
import { getAccount } from '../../../../api/routes/account/getAccount.ts';
import { removePasskey } from '../../../../api/routes/account/removePasskey.ts';
import { renamePasskey } from '../../../../api/routes/account/renamePasskey.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { signInWithPasskey } from '../../../../api/routes/account/signInWithPasskey.ts';
import { startPasskey } from '../../../../api/routes/account/startPasskey.ts';
import { startPasskeySignIn } from '../../../../api/routes/account/startPasskeySignIn.ts';
import type { PasskeyAnswer } from '../../../../model/passkey.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';
import { Accounts } from '../../../accounts/accounts.ts';
import { OneTimeLinks } from '../../../accounts/oneTimeLinks.ts';
import { MAX_PASSKEYS } from '../../../accounts/passkeys.ts';
import { createResetLink } from '../../../accounts/resetLinks.ts';

let slipway: TestSlipway;
let server: TestServer;
let here: Situation;
let person: BrowserPerson;
let authenticator: SoftwareAuthenticator;
let people = 0;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('gateway');
  here = { host: '127.0.0.1', origin: server.url };
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});
beforeEach(async () => {
  authenticator = new SoftwareAuthenticator();
  person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
});

const options = () => person.expect(startPasskey, { body: { password: PASSWORD } });
const userOf = ({ user }: Readonly<Record<string, unknown>>): string => (user as { id: string }).id;
/** @param situation what the browser signs as its host and page */
const create = async (situation = here) => {
  const asked = await options();
  return { name: 'Laptop', credential: authenticator.create(asked.challenge, userOf(asked), situation) };
};
const add = async (): Promise<string> => (await person.expect(addPasskey, { body: await create() })).id;
const stranger = () => new BrowserPerson(server.url, 'Stranger');
const challenge = async () => (await stranger().expect(startPasskeySignIn, {})).challenge;
const signIn = (credential: PasskeyAnswer, browser = stranger()) =>
  browser.refusal(signInWithPasskey, { body: { credential } });

describe('a passkey', () => {
  it('is created with the password, listed, renamed and removed', async () => {
    expect(await person.refusal(startPasskey, { body: {} })).toBe('wrongPassword');
    const passkey = await add();
    await person.expect(renamePasskey, { params: { passkey }, body: { name: 'Phone' } });
    expect((await person.expect(getAccount, {})).passkeys).toMatchObject([
      { id: passkey, name: 'Phone', usedAt: null },
    ]);
    await person.expect(removePasskey, { params: { passkey } });
    expect(await person.refusal(removePasskey, { params: { passkey } })).toBe('passkeyGone');
    expect(await signIn(authenticator.get(await challenge(), here))).toBe('wrongPasskey');
  });

  it('[S13] cannot be renamed or removed by anybody else', async () => {
    const passkey = await add();
    const other = new BrowserPerson(server.url, 'Other Person');
    await other.signUp();
    expect(await other.refusal(renamePasskey, { params: { passkey }, body: { name: 'Mine' } })).toBe(
      'passkeyGone',
    );
    expect(await other.refusal(removePasskey, { params: { passkey } })).toBe('passkeyGone');
  });

  it('is not removed if it is the last way to sign in', async () => {
    const passkey = await add();
    const id = (await person.session()).user?.id;
    await slipway.client.hDel(`slipway.account:{${id}}`, 'password');
    expect(await person.refusal(removePasskey, { params: { passkey } })).toBe('lastWayIn');
    expect(await signIn(authenticator.get(await challenge(), here))).toBeNull();
  });

  it('stays if two tabs remove the last two at the same time', async () => {
    const passkeys = [await add(), await add()];
    const id = (await person.session()).user?.id;
    await slipway.client.hDel(`slipway.account:{${id}}`, 'password');
    const removals = passkeys.map((passkey) => person.refusal(removePasskey, { params: { passkey } }));
    expect((await Promise.all(removals)).sort()).toEqual(['lastWayIn', null]);
    expect((await person.expect(getAccount, {})).passkeys).toHaveLength(1);
  });

  it('is one of at most twenty, even if more were started before', async () => {
    const answers = await Promise.all(Array.from({ length: MAX_PASSKEYS + 2 }, () => create()));
    const outcomes = await Promise.all(answers.map((body) => person.refusal(addPasskey, { body })));
    expect(outcomes.filter((outcome) => outcome === 'tooMany')).toHaveLength(2);
    expect((await person.expect(getAccount, {})).passkeys).toHaveLength(MAX_PASSKEYS);
  });

  it('[S37] is added once per challenge', async () => {
    const body = await create();
    const outcomes = await Promise.all([1, 2, 3].map(() => person.refusal(addPasskey, { body })));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'wrongPasskey')).toHaveLength(2);
  });

  it("is not added with another person's challenge, for another host or page, or without verification", async () => {
    const other = new BrowserPerson(server.url, 'Another Person');
    await other.signUp();
    expect(await other.refusal(addPasskey, { body: await create() })).toBe('wrongPasskey');
    for (const situation of [
      { ...here, host: 'evil.example' },
      { ...here, origin: 'https://evil.example' },
      { ...here, isVerified: false },
    ])
      expect(await person.refusal(addPasskey, { body: await create(situation) })).toBe('wrongPasskey');
    expect((await person.expect(getAccount, {})).passkeys).toEqual([]);
  });
});

describe('a reset link', () => {
  const reset = async (way: 'mailed' | 'handedOver', isConfirmed: boolean) => {
    const accounts = new Accounts(new Thoonk(slipway.client));
    const account = await accounts.findByEmail(person.email);
    if (!account) throw new Error('there is no account');
    if (isConfirmed) await accounts.confirmEmail(account.id);
    const secret = await createResetLink(new OneTimeLinks(slipway.client), account, way);
    const owner = stranger();
    expect(
      await owner.refusal(resetPassword, { body: { secret, password: 'the owner is here' } }),
    ).toBeNull();
    return accounts.find(account.id);
  };

  it.for(['mailed', 'handedOver'] as const)(
    "that was %s leaves no other way in to somebody who signed up with another person's address",
    async (way) => {
      await add();
      const account = await reset(way, false);
      expect(await signIn(authenticator.get(await challenge(), here))).toBe('wrongPasskey');
      expect(account?.isEmailVerified).toBe(way === 'mailed');
    },
  );

  it('keeps the passkeys of a person whose address is confirmed', async () => {
    await add();
    await reset('mailed', true);
    expect(await signIn(authenticator.get(await challenge(), here))).toBeNull();
  });
});

describe('signing in with a passkey', () => {
  it('needs no name, and records its use', async () => {
    await add();
    const browser = stranger();
    expect(await signIn(authenticator.get(await challenge(), here), browser)).toBeNull();
    expect((await browser.session()).user?.name).toBe(person.name);
    expect((await browser.expect(getAccount, {})).passkeys[0]?.usedAt).toBeGreaterThan(0);
  });

  it('[S37] accepts a challenge once, even if several answer it at the same instant', async () => {
    await add();
    const answer = authenticator.get(await challenge(), here);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => signIn(answer)));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'wrongPasskey')).toHaveLength(3);
    expect(await signIn(answer)).toBe('wrongPasskey');
  });

  it.each<[string, () => Promise<PasskeyAnswer>]>([
    ['a challenge that nobody made', async () => authenticator.get('A'.repeat(43), here)],
    ['a challenge to create one', async () => authenticator.get((await options()).challenge, here)],
    ['another host', async () => authenticator.get(await challenge(), { ...here, host: 'evil.example' })],
    [
      'another page',
      async () => authenticator.get(await challenge(), { ...here, origin: 'https://evil.example' }),
    ],
    [
      'an authenticator that verified nobody',
      async () => authenticator.get(await challenge(), { ...here, isVerified: false }),
    ],
    [
      'another signature',
      async () => {
        const answer = authenticator.get(await challenge(), here);
        return { ...answer, response: { ...answer.response, signature: 'AAAA' } };
      },
    ],
    [
      'another person’s name',
      async () => {
        const answer = authenticator.get(await challenge(), here);
        const userHandle = Buffer.from('ada').toString('base64url');
        return { ...answer, response: { ...answer.response, userHandle } };
      },
    ],
  ])('refuses %s', async (_, answer) => {
    await add();
    expect(await signIn(await answer())).toBe('wrongPasskey');
  });
});
