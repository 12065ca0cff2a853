/** Signing in with a real OpenID Connect issuer. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { CLIENT, TestIssuer } from '../../../../../test/fixtures/testIssuer.ts';
import { startTestServer, type TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { finishIssuerSignIn } from '../../../../api/routes/account/finishIssuerSignIn.ts';
import { getAccount } from '../../../../api/routes/account/getAccount.ts';
import { linkIssuer } from '../../../../api/routes/account/linkIssuer.ts';
import { startIssuerSignIn } from '../../../../api/routes/account/startIssuerSignIn.ts';
import { unlinkIssuer } from '../../../../api/routes/account/unlinkIssuer.ts';
import type { InviteLink } from '../../../../api/shapes.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';
import { Accounts } from '../../../accounts/accounts.ts';

type Place = { readonly server: TestServer; readonly issuer: TestIssuer };

let slipway: TestSlipway;
let open: Place;
let closed: Place;

const person = (name: string, isVerified = true) => ({
  email: `${name}@firm.example`,
  email_verified: isVerified,
  name: `The ${name}`,
});
const NAMES = ['new', 'owner', 'linked', 'stranger', 'invited', 'twice', 'secured', 'confirmed', 'again'];
const PEOPLE = {
  ...Object.fromEntries(NAMES.map((name) => [name, person(name)])),
  unverified: person('unverified', false),
  odd: { ...person('odd'), name: 'Two\nlines' },
  fullwidth: { ...person('fullwidth'), email: '\uff41dmin@firm.example' },
  invisible: { ...person('invisible'), name: '\u200b' },
};

const serve = async (signUp: 'open' | 'invite'): Promise<Place> => {
  const issuer = await TestIssuer.start();
  const settings = { issuer: { url: issuer.url, name: 'The Firm', ...CLIENT } };
  const server = await startTestServer(slipway.redis.url, 'all', {}, { signUp, ...settings });
  issuer.open(`${server.url}${finishIssuerSignIn.path}`, PEOPLE);
  return { server, issuer };
};

beforeAll(async () => {
  slipway = await TestSlipway.start();
  open = await serve('open');
  closed = await serve('invite');
});
afterAll(async () => {
  for (const { server, issuer } of [open, closed]) {
    await server.close();
    await issuer.stop();
  }
  await slipway.stop();
});

const browser = (at = open) => new BrowserPerson(at.server.url, 'Somebody');

/**
 * The browser returns to the app. @param visit the cookie of the visit @returns the address to which the app redirects
 */
const comeBack = async (visitor: BrowserPerson, back: string, visit: string): Promise<string | null> => {
  const headers = { cookie: [visitor.cookie, visit].filter((cookie) => cookie !== '').join('; ') };
  const response = await fetch(back, { redirect: 'manual', headers });
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  visitor.cookie = set.find((cookie) => cookie.startsWith('slipway-')) ?? visitor.cookie;
  return response.headers.get('location');
};

const begin = async (visitor: BrowserPerson, invite?: InviteLink) => {
  const { cookie } = visitor;
  const { answer, cookies } = await visitor.call(startIssuerSignIn, { body: invite ? { invite } : {} });
  visitor.cookie = cookie;
  if (!answer?.ok) throw new Error('the sign-in did not begin');
  return { url: answer.output.url, visit: cookies[0] ?? '' };
};

const signIn = async (visitor: BrowserPerson, name: string, at = open, invite?: InviteLink) => {
  const { url, visit } = await begin(visitor, invite);
  return comeBack(visitor, await at.issuer.visit(url, name), visit);
};

describe('signing in with the issuer', () => {
  it('creates an account for a new person, and finds it again', async () => {
    expect((await browser().session()).signIn.issuer).toBe('The Firm');
    const [first, second] = [browser(), browser()];
    expect(await signIn(first, 'new')).toBe('/');
    const { user } = await first.session();
    expect(user?.name).toBe('The new');
    expect(await first.expect(getAccount, {})).toMatchObject({ isLinked: true, hasPassword: false });
    expect(await signIn(second, 'new')).toBe('/');
    expect((await second.session()).user?.id).toBe(user?.id);
    expect(await first.refusal(unlinkIssuer, {})).toBe('lastWayIn');
  });

  it.for([
    ['odd', 'Two lines'],
    ['invisible', 'invisible'],
  ])('gives the person "%s" a name that teams can show', async ([name = '', shown]) => {
    const visitor = browser();
    expect(await signIn(visitor, name)).toBe('/');
    expect((await visitor.session()).user?.name).toBe(shown);
    await visitor.createTeam('Founded');
  });

  it('[S37] accepts an answer of the issuer once, and only in the browser that asked', async () => {
    const [visitor, thief] = [browser(), browser()];
    const { url, visit } = await begin(visitor);
    const back = await open.issuer.visit(url, 'twice');
    expect(await comeBack(thief, back, '')).toBe('/#problem=linkGone');
    const outcomes = await Promise.all([1, 2, 3].map(() => comeBack(visitor, back, visit)));
    expect(outcomes.filter((outcome) => outcome === '/')).toHaveLength(1);
    expect((await thief.session()).user).toBeNull();
  });

  it('rejects a modified answer, and reports when the person has declined', async () => {
    const visitor = browser();
    const { url, visit } = await begin(visitor);
    const back = new URL(await open.issuer.visit(url, 'new'));
    back.searchParams.set('code', 'forged');
    expect(await comeBack(visitor, back.href, visit)).toBe('/#problem=issuerAway');
    const again = await begin(visitor);
    const denied = new URL(`${open.server.url}${finishIssuerSignIn.path}`);
    denied.searchParams.set('state', again.visit.split('=')[1] ?? '');
    denied.searchParams.set('error', 'access_denied');
    expect(await comeBack(visitor, denied.href, again.visit)).toBe('/#problem=notSignedIn');
  });

  it('gets nobody into an account that somebody else may have created with their address', async () => {
    const owner = new BrowserPerson(open.server.url, 'Owner', 'owner@firm.example');
    await owner.signUp();
    expect(await signIn(browser(), 'owner')).toBe('/#problem=emailTaken');
  });

  it.for([
    ['asks for a second factor', 'secured', 'secured@firm.example', 'JBSWY3DPEHPK3PXP'],
    ['has an address that only looks the same', 'fullwidth', 'admin@firm.example', null],
  ])('gets nobody into a confirmed account that %s', async ([, name = '', email = '', totp]) => {
    const accounts = new Accounts(new Thoonk(slipway.client));
    const password = 'not a hash';
    const id = await accounts.create({ name: 'Owner', email: email ?? '', password, isEmailVerified: true });
    if (totp) await slipway.client.hSet(`slipway.account:{${id}}`, { totp });
    expect(await signIn(browser(), name ?? '')).toBe('/#problem=emailTaken');
    expect((await accounts.findByEmail(email ?? ''))?.linked).toBeNull();
  });

  it('links a person again whose deleted account has left its link behind', async () => {
    const accounts = new Accounts(new Thoonk(slipway.client));
    const [first, second] = [browser(), browser()];
    expect(await signIn(first, 'again')).toBe('/');
    const deleted = await accounts.findByEmail('again@firm.example');
    if (!deleted) throw new Error('there is no account');
    await accounts.remove(deleted);
    expect(await signIn(second, 'again')).toBe('/');
    expect((await second.session()).user?.id).not.toBe(deleted.id);
  });

  it('finds a confirmed account by its address, in any letter case', async () => {
    const accounts = new Accounts(new Thoonk(slipway.client));
    const made = { name: 'Owner', email: 'Confirmed@Firm.example', password: null, isEmailVerified: true };
    const id = await accounts.create(made);
    const visitor = browser();
    expect(await signIn(visitor, 'confirmed')).toBe('/');
    expect((await visitor.session()).user?.id).toBe(id);
  });

  it('creates no account by an address that the issuer has not verified', async () => {
    expect(await signIn(browser(), 'unverified')).toBe('/#problem=signUpClosed');
  });

  it('if sign-up is closed, creates accounts only for the invited', async () => {
    expect(await signIn(browser(closed), 'stranger', closed)).toBe('/#problem=signUpClosed');
    const owner = new BrowserPerson(open.server.url, 'Team Owner');
    await owner.signUp();
    const team = await owner.createTeam('Guests');
    const guest = browser(closed);
    expect(await signIn(guest, 'invited', closed, await owner.invite(team))).toBe('/');
    expect((await guest.session()).teams).toEqual([{ id: team, name: 'Guests' }]);
  });
});

describe('an account', () => {
  it('is linked with its password, only from its own session, and unlinked again', async () => {
    const owner = new BrowserPerson(open.server.url, 'Linker');
    await owner.signUp();
    expect(await owner.refusal(linkIssuer, { body: {} })).toBe('wrongPassword');
    const { cookie } = owner;
    const { answer, cookies } = await owner.call(linkIssuer, { body: { password: PASSWORD } });
    owner.cookie = cookie;
    if (!answer?.ok) throw new Error('the link did not begin');
    const back = await open.issuer.visit(answer.output.url, 'linked');
    expect(await comeBack(owner, back, cookies[0] ?? '')).toBe('/');
    expect(await owner.expect(getAccount, {})).toMatchObject({ isLinked: true });
    const elsewhere = browser();
    expect(await signIn(elsewhere, 'linked')).toBe('/');
    expect((await elsewhere.session()).user?.name).toBe('Linker');
    await owner.expect(unlinkIssuer, {});
    expect(await owner.expect(getAccount, {})).toMatchObject({ isLinked: false });
  });
});

it('is refused with one reason while the issuer is down', async () => {
  const away = await TestIssuer.start();
  const settings = { issuer: { url: away.url, name: 'Away', ...CLIENT } };
  const server = await startTestServer(slipway.redis.url, 'gateway', {}, settings);
  const visitor = new BrowserPerson(server.url, 'Somebody');
  away.open(`${server.url}${finishIssuerSignIn.path}`, PEOPLE);
  await away.stop();
  expect(await visitor.refusal(startIssuerSignIn, { body: {} })).toBe('issuerAway');
  await server.close();
});
