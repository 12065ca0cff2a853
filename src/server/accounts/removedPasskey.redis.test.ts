/** A passkey is removed while another request writes to it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BrowserPerson, PASSWORD } from '../../../test/fixtures/browserPerson.ts';
import { type Situation, SoftwareAuthenticator } from '../../../test/fixtures/softwareAuthenticator.ts';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { addPasskey } from '../../api/routes/account/addPasskey.ts';
import { getAccount } from '../../api/routes/account/getAccount.ts';
import { removePasskey } from '../../api/routes/account/removePasskey.ts';
import { startPasskey } from '../../api/routes/account/startPasskey.ts';
import { startPasskeySignIn } from '../../api/routes/account/startPasskeySignIn.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { Accounts } from './accounts.ts';
import { Passkeys } from './passkeys.ts';

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
  person = new BrowserPerson(server.url, `Racer ${++people}`);
  expect(await person.signUp()).toBeNull();
});

const add = async (): Promise<string> => {
  const options = await person.expect(startPasskey, { body: { password: PASSWORD } });
  const { id } = (options as Readonly<Record<string, unknown>>).user as { id: string };
  const credential = authenticator.create(options.challenge, id, here);
  return (await person.expect(addPasskey, { body: { name: 'Laptop', credential } })).id;
};

/** A client on which something happens once, right after a number of reads of a field. */
const interrupted = (client: RedisClient, reads: number, meanwhile: () => Promise<unknown>): RedisClient => {
  let left = reads;
  return new Proxy(client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'hGet') return value.bind(target);
      return async (...args: unknown[]) => {
        const answer: unknown = await value.apply(target, args);
        if (--left === 0) await meanwhile();
        return answer;
      };
    },
  });
};

describe('[S37] a passkey that is removed stays removed', () => {
  it('by a person who signs in with it at that moment', async () => {
    const passkey = await add();
    const { challenge } = await person.expect(startPasskeySignIn, {});
    const answer = authenticator.get(challenge, here);
    const remove = () => person.expect(removePasskey, { params: { passkey } });
    await new Passkeys(interrupted(slipway.client, 2, remove)).signIn(answer, here);
    expect((await person.expect(getAccount, {})).passkeys).toEqual([]);
  });

  it('with all the others, as by a reset link', async () => {
    await add();
    const id = (await new Accounts(new Thoonk(slipway.client)).findByEmail(person.email))?.id;
    if (!id) throw new Error('there is no account');
    const { challenge } = await person.expect(startPasskeySignIn, {});
    const answer = authenticator.get(challenge, here);
    const reset = () => new Passkeys(slipway.client).removeAll(id);
    await new Passkeys(interrupted(slipway.client, 2, reset)).signIn(answer, here);
    expect((await person.expect(getAccount, {})).passkeys).toEqual([]);
  });
});
