/** A gateway is killed between two writes of one request. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { FIRST_KEY, sessionsKey } from './accountKeys.ts';
import { Accounts } from './accounts.ts';
import { hashOf } from './secrets.ts';
import { Sessions } from './sessions.ts';

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
afterEach(() => on.client.flushAll());

/** The client of a process that dies before it sends the first of these commands. */
const dyingAt = (command: string): RedisClient => {
  let isDead = false;
  return new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        isDead ||= name === command;
        return isDead ? Promise.reject(new Error('killed')) : value.apply(target, args);
      };
    },
  });
};

/** The client of a process that does not run for a while before it sends the first of these commands. */
const pausedBefore = (command: string, meanwhile: () => Promise<void>): RedisClient => {
  let isDue = true;
  return new Proxy(on.client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        if (isDue && name === command) {
          isDue = false;
          await meanwhile();
        }
        return value.apply(target, args);
      };
    },
  });
};

const account = { name: 'Ada', email: 'ada@harbor.example', password: 'x' };
const cookie = (token: string | null) => [{ name: 'slipway', token: token ?? '' }];
const created = async (accounts: Accounts): Promise<MemberId> => {
  const id = await accounts.create(account);
  if (id === 'emailTaken') throw new Error('taken');
  return id;
};
const isListedAndValid = async (sessions: Sessions, id: MemberId, token: string | null) => [
  (await sessions.list(id)).length > 0,
  (await sessions.find(cookie(token))) !== null,
];

/** The commands of creating an account, in their order. */
const CREATING = ['zAdd', 'hSet', 'evalSha', 'set'];

it('[S34] a session whose end was cut short is ended by the next attempt', async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const sessions = new Sessions(new Thoonk(on.client));
  const id = await created(accounts);
  const token = await sessions.beginFor({ id, epoch: 0 }, { device: 'stolen', address: '' });
  for (const command of ['hDel', 'del']) {
    await expect(new Sessions(new Thoonk(dyingAt(command))).endAll(id)).rejects.toThrow('killed');
    expect([command, ...(await isListedAndValid(sessions, id, token))]).not.toEqual([command, false, true]);
  }
  await sessions.endAll(id);
  expect(await isListedAndValid(sessions, id, token)).toEqual([false, false]);
});

it('[S34] a new epoch ends a session that is not listed', async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const sessions = new Sessions(new Thoonk(on.client));
  const id = await created(accounts);
  const token = await sessions.beginFor({ id, epoch: 0 }, { device: 'stolen', address: '' });
  await on.client.del(sessionsKey(id));
  await accounts.nextEpoch(id);
  expect(await sessions.find(cookie(token))).toBeNull();
});

it('[S34] a session of an earlier version goes on until all sessions end', async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const sessions = new Sessions(new Thoonk(on.client));
  const id = await created(accounts);
  const place = { device: '', address: '' };
  const [kept = '', other = ''] = [await sessions.begin(id, place), await sessions.begin(id, place)];
  for (const token of [kept, other]) {
    const { epoch: _, ...before } = JSON.parse(
      (await on.client.hGet(sessionsKey(id), hashOf(token))) ?? '{}',
    );
    before.createdAt -= 1000;
    await on.client.hSet(sessionsKey(id), hashOf(token), JSON.stringify(before));
  }
  expect(await sessions.find(cookie(kept))).not.toBeNull();
  await accounts.change(id, { endSessions: { except: hashOf(kept) } });
  expect(await sessions.find(cookie(kept))).toMatchObject({ epoch: 1 });
  expect(await sessions.find(cookie(other))).toBeNull();
  expect(await sessions.list(id)).toHaveLength(1);
});

it('[S34] disabling an account, or changing its password, ends its sessions in the same write', async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const sessions = new Sessions(new Thoonk(on.client));
  const id = await created(accounts);
  const change = { fields: { password: 'y' }, endSessions: 'all' } as const;
  for (const write of [() => accounts.change(id, change), () => accounts.setDisabled(id, true)]) {
    const token = await sessions.begin(id);
    expect(await sessions.find(cookie(token))).not.toBeNull();
    await write();
    expect(await sessions.find(cookie(token))).toBeNull();
  }
});

it('[S37] nothing is written to an account that is gone, or whose sessions have ended since it was read', async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const id = await created(accounts);
  await accounts.nextEpoch(id);
  const change = { fields: { password: 'y' }, expectedEpoch: 0 };
  expect(await accounts.change(id, change)).toBeNull();
  const found = await accounts.find(id);
  expect(found).toMatchObject({ password: 'x', epoch: 1 });
  if (found) await accounts.remove(found);
  expect(await accounts.change(id, { fields: { password: 'y' } })).toBeNull();
  await accounts.confirmEmail(id);
  await accounts.setDisabled(id, true);
  await accounts.makeOperator(id);
  expect(await accounts.link({ id, epoch: 0 }, 'subject')).toBe(false);
  expect((await on.client.keys('*')).filter((key) => key.includes(id))).toEqual([]);
});

it.each(CREATING)(
  '[S7] an account that can be found is counted, though its creation ended before %s',
  async (command) => {
    const accounts = new Accounts(new Thoonk(on.client));
    await expect(new Accounts(new Thoonk(dyingAt(command))).create(account)).rejects.toThrow('killed');
    const found = await accounts.findByEmail(account.email);
    expect(await accounts.hasAny()).toBe(found !== null);
    expect(found === null || (await accounts.ids()).includes(found.id)).toBe(true);
  },
);

it.each([...CREATING, 'del'])(
  '[S37] the first account is created once, though a gateway was killed before %s',
  async (command) => {
    const accounts = new Accounts(new Thoonk(on.client));
    const first = { ...account, isOperator: true };
    const dying = new Accounts(new Thoonk(dyingAt(command)));
    await expect(dying.createFirst(first)).rejects.toThrow('killed');
    // The claim of the dead gateway expires after a minute.
    await on.client.del(FIRST_KEY);
    await accounts.createFirst({ ...first, name: 'Eve', email: 'eve@elsewhere.example' });
    const found = [
      await accounts.findByEmail(first.email),
      await accounts.findByEmail('eve@elsewhere.example'),
    ];
    expect(found.filter((one) => one?.isOperator)).toHaveLength(1);
  },
);

it('[S37] the first account is created once, though a gateway stopped for longer than its claim lasts', async () => {
  const accounts = new Accounts(new Thoonk(on.client));
  const first = { ...account, isOperator: true };
  let late: Promise<unknown> = Promise.resolve();
  const slow = pausedBefore('zAdd', async () => {
    await on.client.del(FIRST_KEY);
    expect(await accounts.createFirst({ ...first, email: 'eve@elsewhere.example' })).toMatch(/^u/);
  });
  late = new Accounts(new Thoonk(slow)).createFirst(first);
  expect(await late).toBeNull();
  expect(await accounts.findByEmail(first.email)).toBeNull();
  expect(await accounts.ids()).toHaveLength(1);
});
