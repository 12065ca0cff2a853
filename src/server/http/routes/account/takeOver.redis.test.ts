/** A stranger signs up with the address of someone else, who then takes the account over with a reset link. */
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AuthenticatorApp } from '../../../../../test/fixtures/authenticatorApp.ts';
import { BrowserPerson, PASSWORD } from '../../../../../test/fixtures/browserPerson.ts';
import { SoftwareAuthenticator } from '../../../../../test/fixtures/softwareAuthenticator.ts';
import type { TestServer } from '../../../../../test/fixtures/testServer.ts';
import { testServices } from '../../../../../test/fixtures/testServices.ts';
import { TestSlipway } from '../../../../../test/fixtures/testSlipway.ts';
import { addPasskey } from '../../../../api/routes/account/addPasskey.ts';
import { confirmSecondFactor } from '../../../../api/routes/account/confirmSecondFactor.ts';
import { resetPassword } from '../../../../api/routes/account/resetPassword.ts';
import { startPasskey } from '../../../../api/routes/account/startPasskey.ts';
import { startPasskeySignIn } from '../../../../api/routes/account/startPasskeySignIn.ts';
import { startSecondFactor } from '../../../../api/routes/account/startSecondFactor.ts';
import { Thoonk } from '../../../../thoonk/thoonk.ts';
import { Accounts } from '../../../accounts/accounts.ts';
import { OneTimeLinks } from '../../../accounts/oneTimeLinks.ts';
import { Passkeys } from '../../../accounts/passkeys.ts';
import { createResetLink } from '../../../accounts/resetLinks.ts';
import { handler as signInWithPasskey } from './signInWithPasskey.ts';

let slipway: TestSlipway;
let server: TestServer;
let stranger: BrowserPerson;
let people = 0;

beforeAll(async () => {
  slipway = await TestSlipway.start();
  server = await slipway.server('gateway');
});
afterAll(async () => {
  await slipway.clear();
  await slipway.stop();
});
beforeEach(async () => {
  stranger = new BrowserPerson(server.url, `Stranger ${++people}`);
  expect(await stranger.signUp()).toBeNull();
});

/** What the owner of the address does with the link that was mailed to it. @returns the refusal */
const takeOver = async (): Promise<string | null> => {
  const account = await new Accounts(new Thoonk(slipway.client)).findByEmail(stranger.email);
  if (!account) throw new Error('there is no account');
  const secret = await createResetLink(new OneTimeLinks(slipway.client), account, 'mailed');
  const owner = new BrowserPerson(server.url, 'Owner');
  return owner.refusal(resetPassword, { body: { secret, password: 'the owner is here' } });
};

it('[S37] a reset link in the mail ends the second factor of someone who never confirmed the address', async () => {
  const { secret } = await stranger.expect(startSecondFactor, { body: { password: PASSWORD } });
  await stranger.expect(confirmSecondFactor, { body: { code: new AuthenticatorApp(secret).code() } });
  expect(await takeOver()).toBeNull();
  const owner = new BrowserPerson(server.url, 'Owner', stranger.email);
  expect(await owner.signIn('the owner is here')).toBeNull();
  expect(await stranger.session()).toMatchObject({ user: null });
});

it('[S37] a passkey that was shown before the reset does not begin a session after it', async () => {
  const authenticator = new SoftwareAuthenticator();
  const here = { host: '127.0.0.1', origin: server.url };
  const options = await stranger.expect(startPasskey, { body: { password: PASSWORD } });
  const { id } = (options as Readonly<Record<string, unknown>>).user as { id: string };
  const credential = authenticator.create(options.challenge, id, here);
  await stranger.expect(addPasskey, { body: { name: 'Laptop', credential } });
  const { challenge } = await stranger.expect(startPasskeySignIn, {});
  const answer = authenticator.get(challenge, here);

  const services = testServices(new Thoonk(slipway.client));
  const passkeys = new Passkeys(slipway.client);
  const signIn = passkeys.signIn.bind(passkeys);
  passkeys.signIn = async (...args) => {
    const user = await signIn(...args);
    expect(await takeOver()).toBeNull();
    return user;
  };
  const request = {
    headers: { origin: server.url, host: new URL(server.url).host },
    socket: { remoteAddress: '127.0.0.1' },
  } as unknown as IncomingMessage;
  const reply = await signInWithPasskey.run(
    { body: { credential: answer }, request },
    { ...services, passkeys },
  );
  expect(reply).toEqual({ refused: 'wrongPasskey' });
});
