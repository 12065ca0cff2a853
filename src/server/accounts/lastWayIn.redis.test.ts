/** A person with two ways to sign in removes one in each of two tabs. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { passkeysKey } from './accountKeys.ts';
import { Accounts } from './accounts.ts';
import { Passkeys } from './passkeys.ts';
import { writePasskey } from './storedPasskey.ts';

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
afterEach(() => on.client.flushAll());

/** A client on which something happens before each command that writes. */
const beforeWrites = (meanwhile: () => Promise<unknown>): RedisClient =>
  new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        if (['evalSha', 'eval', 'hDel'].includes(String(name))) await meanwhile();
        return value.apply(target, args);
      };
    },
  });

/** Someone who signs in by the issuer or with a passkey, and never chose a password. */
const makePerson = async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const id = await accounts.create({ name: 'Ada', email: 'ada@harbor.example', password: null });
  if (id === 'emailTaken') throw new Error('taken');
  await accounts.link({ id, epoch: 0 }, 'a subject');
  const passkey = { name: 'Laptop', publicKey: 'x', counter: 0, createdAt: 1, usedAt: null };
  await on.client.hSet(passkeysKey(id), 'laptop', writePasskey(passkey));
  const account = await accounts.find(id);
  if (!account) throw new Error('there is no account');
  return { id, account, accounts, passkeys: new Passkeys(on.client) };
};

const waysIn = async ({ id, accounts, passkeys }: Awaited<ReturnType<typeof makePerson>>) => [
  ...((await accounts.find(id))?.linked ? ['issuer'] : []),
  ...(await passkeys.list(id)).map(() => 'passkey'),
];

it('[S37] the issuer stays when the last passkey is removed just before it is unlinked', async () => {
  const person = await makePerson();
  const { id, account, passkeys } = person;
  const other = new Accounts(new Thoonk(beforeWrites(() => passkeys.remove(id, 'laptop'))));
  expect(await other.unlink(account)).toBe('lastWayIn');
  expect(await waysIn(person)).toEqual(['issuer']);
  expect((await person.accounts.findLinked('a subject'))?.id).toBe(id);
});

it('[S37] the last passkey stays when the issuer is unlinked just before it is removed', async () => {
  const person = await makePerson();
  const { id, account, accounts } = person;
  const other = new Passkeys(beforeWrites(() => accounts.unlink(account)));
  expect(await other.remove(id, 'laptop')).toBe('lastWayIn');
  expect(await waysIn(person)).toEqual(['passkey']);
});
