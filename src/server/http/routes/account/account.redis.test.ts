/** Accounts over HTTP: sign-up, sign-in and sign-out, sessions, password changes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { startTestServer, type TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { changePassword } from '../../../../api/routes/account/changePassword.ts';
import { editProfile } from '../../../../api/routes/account/editProfile.ts';
import { endOtherSessions } from '../../../../api/routes/account/endOtherSessions.ts';
import { endSession } from '../../../../api/routes/account/endSession.ts';
import { getAccount } from '../../../../api/routes/account/getAccount.ts';
import { listSessions } from '../../../../api/routes/account/listSessions.ts';
import { listSignIns } from '../../../../api/routes/account/listSignIns.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { signIn } from '../../../../api/routes/account/signIn.ts';
import { signUp } from '../../../../api/routes/account/signUp.ts';
import { signOut } from '../../../../api/routes/signOut.ts';
import type { MemberId } from '../../../../model/ids.ts';
import { OneTimeLinks } from '../../../accounts/oneTimeLinks.ts';
import { createResetLink } from '../../../accounts/resetLinks.ts';

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

/** A new person with an account, signed in. */
const somebody = async (): Promise<BrowserPerson> => {
  const person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
  return person;
};
/** The same person in another browser. */
const elsewhere = async ({ name, email }: BrowserPerson): Promise<BrowserPerson> => {
  const other = new BrowserPerson(server.url, name, email);
  expect(await other.signIn()).toBeNull();
  return other;
};
const idOf = async (person: BrowserPerson): Promise<MemberId> => {
  const { user } = await person.session();
  if (!user) throw new Error('nobody is signed in');
  return user.id;
};
const isSignedIn = async (person: BrowserPerson) => (await person.session()).user !== null;

describe('an account', () => {
  it('is created once per address, however it is written', async () => {
    const person = await somebody();
    expect(await person.session()).toMatchObject({ user: { name: person.name }, teams: [] });
    const shouting = new BrowserPerson(server.url, 'Other', ` ${person.email.toUpperCase()} `);
    expect(await shouting.signUp()).toBe('emailTaken');
    expect(await isSignedIn(shouting)).toBe(false);
    expect(await shouting.signIn()).toBeNull();
    expect(await idOf(shouting)).toBe(await idOf(person));
  });

  it('[S37] if several are created for one address at once, one remains', async () => {
    const email = 'race@harbor.example';
    const racers = Array.from({ length: 6 }, (_, n) => new BrowserPerson(server.url, `Racer ${n}`, email));
    const outcomes = await Promise.all(racers.map((racer) => racer.signUp()));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'emailTaken')).toHaveLength(5);
  });

  it.each([
    ['password12345', 'weakPassword'],
    ['aaaaaaaaaaaa', 'weakPassword'],
    ['hans.meier.1', 'weakPassword'],
    ['short', 'malformed'],
  ])('with the password %s is refused: %s', async (password, reason) => {
    const person = new BrowserPerson(server.url, 'Hans Meier');
    const { name, email } = person;
    expect(await person.refusal(signUp, { body: { name, email, password } })).toBe(reason);
  });

  it('shows its owner what they may see, but never the password hash', async () => {
    const person = await somebody();
    const { answer } = await person.call(getAccount, {});
    expect(answer).toMatchObject({ ok: true, output: { email: person.email, hasPassword: true } });
    expect(JSON.stringify(answer)).not.toContain('argon2');
  });

  it('has a profile that its owner can change', async () => {
    const person = await somebody();
    await person.expect(editProfile, { body: { name: 'Zoë', initials: 'ZÖ', color: '#123456' } });
    expect((await person.session()).user).toMatchObject({ name: 'Zoë', initials: 'ZÖ', color: '#123456' });
  });
});

describe('signing in', () => {
  it('accepts the right password, and gives the same answer for a wrong one and an unknown address', async () => {
    const person = await somebody();
    const stranger = new BrowserPerson(server.url, 'Nobody');
    expect(await stranger.signIn('not my password', person.email)).toBe('wrongPassword');
    expect(await stranger.signIn(PASSWORD)).toBe('wrongPassword');
    expect(await isSignedIn(stranger)).toBe(false);
  });

  it('issues a new token each time, and ends the previous session', async () => {
    const person = await somebody();
    const before = person.cookie;
    expect(await person.signIn()).toBeNull();
    expect(person.cookie).not.toBe(before);
    person.cookie = before;
    expect(await isSignedIn(person)).toBe(false);
  });

  it('is slowed down for an address that guesses, but not for the owner elsewhere', async () => {
    const behindProxy = await startTestServer(slipway.redis.url, 'gateway');
    const person = new BrowserPerson(behindProxy.url, 'Careful Owner');
    expect(await person.signUp()).toBeNull();
    const attempt = (from: string, password: string) =>
      person.call(signIn, { body: { email: person.email, password } }, { 'x-forwarded-for': from });
    const guesses = Array.from({ length: 40 }, (_, n) => attempt('203.0.113.7', `guess number ${n}`));
    const codes = (await Promise.all(guesses)).map(({ status }) => status);
    expect(codes).toContain(429);
    expect((await attempt('198.51.100.4', PASSWORD)).status).toBe(204);
    await behindProxy.close();
  });
});

describe('the sessions of a person', () => {
  it('are listed with their devices, and can be ended one by one', async () => {
    const person = await somebody();
    const phone = new BrowserPerson(server.url, person.name, person.email);
    const agent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604';
    await phone.call(signIn, { body: { email: phone.email, password: PASSWORD } }, { 'user-agent': agent });
    const { sessions } = await person.expect(listSessions, {});
    expect(sessions.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
    const other = sessions.find(({ isCurrent }) => !isCurrent);
    expect(other).toMatchObject({ device: 'Safari on iPhone', address: '127.0.0.1' });
    expect(await person.refusal(endSession, { params: { session: other?.id ?? '' } })).toBeNull();
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(person)).toBe(true);
    expect(await person.refusal(endSession, { params: { session: other?.id ?? '' } })).toBe('sessionGone');
  });

  it('add to a list of sign-ins that only the person sees', async () => {
    const person = await somebody();
    await elsewhere(person);
    const { entries } = await person.expect(listSignIns, {});
    expect(entries).toHaveLength(2);
    expect(entries[0]).toMatchObject({ what: 'signIn', by: await idOf(person), address: '127.0.0.1' });
  });

  it('[S13] cannot be ended by anybody else', async () => {
    const [person, other] = [await somebody(), await somebody()];
    const [session] = (await person.expect(listSessions, {})).sessions;
    expect(await other.refusal(endSession, { params: { session: session?.id ?? '' } })).toBe('sessionGone');
    expect(await isSignedIn(person)).toBe(true);
  });

  it('[S34] can all be ended except this one, which ends with signing out', async () => {
    const person = await somebody();
    const others = [await elsewhere(person), await elsewhere(person)];
    await person.expect(endOtherSessions, {});
    expect(await Promise.all(others.map(isSignedIn))).toEqual([false, false]);
    await person.expect(signOut, {});
    expect(await isSignedIn(person)).toBe(false);
  });
});

describe('a password', () => {
  it('[S34] is changed with the current one, and ends all other sessions', async () => {
    const person = await somebody();
    const other = await elsewhere(person);
    const next = 'another long walk home';
    expect(await person.refusal(changePassword, { body: { current: 'wrong one!', next } })).toBe(
      'wrongPassword',
    );
    expect(await person.refusal(changePassword, { body: { current: PASSWORD, next: '1234567890' } })).toBe(
      'weakPassword',
    );
    expect(await isSignedIn(other)).toBe(true);
    expect(await person.refusal(changePassword, { body: { current: PASSWORD, next } })).toBeNull();
    expect([await isSignedIn(person), await isSignedIn(other)]).toEqual([true, false]);
    expect(await other.signIn(PASSWORD)).toBe('wrongPassword');
    expect(await other.signIn(next)).toBeNull();
  });

  it('invalidates all earlier reset links when it is changed', async () => {
    const person = await somebody();
    const account = { id: await idOf(person), epoch: 0 };
    const secret = await createResetLink(new OneTimeLinks(slipway.client), account, 'mailed');
    await person.expect(changePassword, { body: { current: PASSWORD, next: 'another long walk home' } });
    const thief = new BrowserPerson(server.url, 'Thief');
    const body = { secret, password: 'a password of a thief' };
    expect(await thief.refusal(resetPassword, { body })).toBe('linkGone');
    expect(await isSignedIn(person)).toBe(true);
  });

  it('[S37] is reset by a link that works once, and every session ends', async () => {
    const person = await somebody();
    const secret = await new OneTimeLinks(slipway.client).create('reset', await idOf(person));
    const reset = (password: string) => ({ body: { secret, password } });
    const fresh = [1, 2, 3].map(() => new BrowserPerson(server.url, person.name, person.email));
    expect(await fresh[0]?.refusal(resetPassword, reset('1234567890'))).toBe('weakPassword');
    const outcomes = await Promise.all(
      fresh.map((browser, n) => browser.refusal(resetPassword, reset(`a brand new one ${n}`))),
    );
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'linkGone')).toHaveLength(2);
    expect(await isSignedIn(person)).toBe(false);
    const winner = outcomes.indexOf(null);
    expect(await isSignedIn(fresh[winner] ?? person)).toBe(true);
    expect(await person.signIn(`a brand new one ${winner}`)).toBeNull();
  });
});

describe('if sign-up is closed', () => {
  it('[S37] the link of an empty server creates the first account, an operator, once', async () => {
    const other = await TestSlipway.start();
    const closed = await startTestServer(other.redis.url, 'gateway', {}, { demo: false, signUp: 'invite' });
    const first = await new OneTimeLinks(other.client).create('firstAccount', 'first');
    const person = (name: string) => new BrowserPerson(closed.url, name);
    expect(await person('Stranger').signUp()).toBe('signUpClosed');
    expect(await person('Guesser').signUp({ first: 'A'.repeat(43) })).toBe('linkGone');
    const racers = ['One', 'Two', 'Three'].map(person);
    await Promise.all(racers.map((racer) => racer.signUp({ first })));
    const sessions = await Promise.all(racers.map((racer) => racer.session()));
    expect(sessions.filter(({ isOperator }) => isOperator)).toHaveLength(1);
    expect(await person('Late').signUp({ first })).toBe('linkGone');
    await closed.close();
    await other.stop();
  });
});
