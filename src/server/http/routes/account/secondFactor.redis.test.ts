/** The second factor over HTTP: turning it on, signing in with app codes and recovery codes, turning it off. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthenticatorApp } from '../../../../../test/fixtures/authenticatorApp.ts';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { confirmSecondFactor } from '../../../../api/routes/account/confirmSecondFactor.ts';
import { endSecondFactor } from '../../../../api/routes/account/endSecondFactor.ts';
import { getAccount } from '../../../../api/routes/account/getAccount.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { signIn } from '../../../../api/routes/account/signIn.ts';
import { startSecondFactor } from '../../../../api/routes/account/startSecondFactor.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';
import { OneTimeLinks } from '../../../accounts/oneTimeLinks.ts';
import { runAdminCommand } from '../../../admin/adminCommands.ts';

let slipway: TestSlipway;
let server: TestServer;
let people = 0;
let person: BrowserPerson;

/** The clock stands still in the middle of a period, so that no code expires during a test. */
const MIDDLE = Math.floor(Date.now() / 30_000) * 30_000 + 15_000;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: MIDDLE });
  slipway = await TestSlipway.start();
  server = await slipway.server('gateway');
});
afterAll(async () => {
  vi.useRealTimers();
  await slipway.clear();
  await slipway.stop();
});
beforeEach(async () => {
  person = new BrowserPerson(server.url, `Person ${++people}`);
  expect(await person.signUp()).toBeNull();
});

const start = async () =>
  new AuthenticatorApp((await person.expect(startSecondFactor, { body: { password: PASSWORD } })).secret);
const confirm = (code: string) => person.refusal(confirmSecondFactor, { body: { code } });
/** From now on the account requires codes. The code of the previous period is used up. */
const turnOn = async () => {
  const app = await start();
  const { recoveryCodes } = await person.expect(confirmSecondFactor, { body: { code: app.code(-1) } });
  return { app, recoveryCodes };
};
const signInWith = (code?: string, browser = new BrowserPerson(server.url, person.name)) => {
  const { email } = person;
  return browser.refusal(signIn, { body: { email, password: PASSWORD, ...(code ? { code } : {}) } });
};

describe('turning it on', () => {
  it('requires the password, and has no effect before a code has confirmed it', async () => {
    expect(await person.refusal(startSecondFactor, { body: {} })).toBe('wrongPassword');
    const app = await start();
    expect(await signInWith()).toBeNull();
    expect(await confirm(app.wrongCode())).toBe('wrongCode');
    const { recoveryCodes } = await person.expect(confirmSecondFactor, { body: { code: app.code() } });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await person.expect(getAccount, {})).toMatchObject({
      hasSecondFactor: true,
      recoveryCodesLeft: 10,
    });
    expect(await signInWith()).toBe('codeNeeded');
  });

  it('reports a clock that is wrong in either direction', async () => {
    const app = await start();
    expect(await confirm(app.code(5))).toBe('wrongClock');
    expect(await confirm(app.code(-6))).toBe('wrongClock');
    expect(await confirm(app.code())).toBeNull();
  });

  it('[S37] shows recovery codes once, even if it is confirmed several times at once', async () => {
    const app = await start();
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => confirm(app.code())));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'changedSince')).toHaveLength(3);
  });

  it('stores no plain recovery code, and shows the secret in no other answer', async () => {
    const { recoveryCodes } = await turnOn();
    const id = (await person.session()).user?.id;
    const stored = await slipway.client.sMembers(`slipway.recovery:{${id}}`);
    expect(stored).not.toHaveLength(0);
    for (const code of recoveryCodes) expect(stored.join()).not.toContain(code.replace('-', ''));
    const { uri } = await person.expect(startSecondFactor, { body: { password: PASSWORD } });
    const secret = /secret=(\w+)/.exec(uri)?.[1] ?? '';
    expect(JSON.stringify(await person.expect(getAccount, {}))).not.toContain(secret);
  });
});

describe('signing in', () => {
  it('accepts an app code with spaces, one period early or late, each once', async () => {
    const { app } = await turnOn();
    expect(await signInWith(app.wrongCode())).toBe('wrongCode');
    expect(await signInWith(app.code(-1))).toBe('wrongCode');
    const code = app.code();
    expect(await signInWith(` ${code.slice(0, 3)} ${code.slice(3)} `)).toBeNull();
    expect(await signInWith(code)).toBe('wrongCode');
    expect(await signInWith(app.code(1))).toBeNull();
    expect(await signInWith(app.code(3))).toBe('wrongCode');
  });

  it('[S37] accepts a code once, even if several requests use it at the same instant', async () => {
    const { app } = await turnOn();
    const code = app.code();
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => signInWith(code)));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'wrongCode')).toHaveLength(4);
  });

  it('[S37] accepts a recovery code once, however it is written', async () => {
    const { recoveryCodes } = await turnOn();
    const [first = '', second = ''] = recoveryCodes;
    const outcomes = await Promise.all(
      [first, first.toUpperCase(), ` ${first} `].map((code) => signInWith(code)),
    );
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(await signInWith(second.replace('-', ''))).toBeNull();
    expect((await person.expect(getAccount, {})).recoveryCodesLeft).toBe(8);
  });

  it('does not reveal with a wrong password that a code is required', async () => {
    await turnOn();
    const { email } = person;
    const guess = { body: { email, password: 'not the password', code: '123456' } };
    expect(await new BrowserPerson(server.url, 'Guesser').refusal(signIn, guess)).toBe('wrongPassword');
  });

  it('slows down guesses of codes, whatever addresses they come from', async () => {
    const { app } = await turnOn();
    const guess = (n: number) =>
      new BrowserPerson(server.url, 'Guesser').call(
        signIn,
        { body: { email: person.email, password: PASSWORD, code: app.wrongCode() } },
        { 'x-forwarded-for': `203.0.113.${n}` },
      );
    const statuses = (await Promise.all(Array.from({ length: 14 }, (_, n) => guess(n)))).map(
      ({ status }) => status,
    );
    expect(statuses).toContain(429);
  });

  it('also requires a code after a reset link, and does not use up the link before', async () => {
    const { app } = await turnOn();
    const id = (await person.session()).user?.id ?? '';
    const secret = await new OneTimeLinks(slipway.client).create('reset', id);
    const browser = new BrowserPerson(server.url, 'Mail Reader');
    const body = { secret, password: 'a password of somebody' };
    expect(await browser.refusal(resetPassword, { body })).toBe('codeNeeded');
    expect(await browser.refusal(resetPassword, { body: { ...body, code: app.wrongCode() } })).toBe(
      'wrongCode',
    );
    expect(await browser.refusal(resetPassword, { body: { ...body, code: app.code() } })).toBeNull();
  });
});

describe('turning it off', () => {
  it('requires the password or a code', async () => {
    const { app, recoveryCodes } = await turnOn();
    expect(await person.refusal(endSecondFactor, { body: {} })).toBe('codeNeeded');
    expect(await person.refusal(endSecondFactor, { body: { password: 'a wrong one' } })).toBe(
      'wrongPassword',
    );
    expect(await person.refusal(endSecondFactor, { body: { code: app.wrongCode() } })).toBe('wrongCode');
    expect(await person.refusal(endSecondFactor, { body: { code: recoveryCodes[3] ?? '' } })).toBeNull();
    expect(await signInWith()).toBeNull();
    expect(await person.expect(getAccount, {})).toMatchObject({
      hasSecondFactor: false,
      recoveryCodesLeft: 0,
    });
    await turnOn();
    expect(await person.refusal(endSecondFactor, { body: { password: PASSWORD } })).toBeNull();
  });

  it('is possible for an admin on the command line', async () => {
    await turnOn();
    await runAdminCommand(new Thoonk(slipway.client), ['end-second-factor', person.email], '');
    expect(await signInWith()).toBeNull();
  });
});
