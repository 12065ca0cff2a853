/** Hellos that arrive in one turn are bound in one call, but each is checked separately. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { commit } from '../log/commit.ts';
import { BindingBatcher } from './bindingBatcher.ts';

const TEAM = 'harbor' as TeamId;
const CHANNEL = 'thoonk.log:{team:harbor}';

let on: ThoonkRedis;
let batcher: BindingBatcher;

beforeAll(async () => {
  on = await startThoonkRedis([CHANNEL]);
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  const members = new Thoonk(on.client).feed(membersFeed(TEAM));
  for (const id of ['ada', 'jun']) await members.publish(`{"id":"${id}"}`, id);
  const job = { user: 'ada', code: 200, audience: '*', body: '{}', reads: [], changes: [] };
  await commit(on.client, TEAM, [{ ...job, client: 'tab', mutation: 1 }]);
  batcher = new BindingBatcher(on.client, TEAM);
  await on.notices();
});

const numberOf = (binding: Awaited<ReturnType<BindingBatcher['bind']>>) =>
  typeof binding === 'string' ? binding : binding.mutation;

it('[S13] only members are bound, and only to their own clients', async () => {
  const bindings = await Promise.all([
    batcher.bind({ user: 'ada', client: 'tab', settled: 0 }),
    batcher.bind({ user: 'stranger', client: 'other', settled: 4 }),
    batcher.bind({ user: 'jun', client: 'tab-2', settled: 3 }),
    batcher.bind({ user: 'jun', client: 'tab', settled: 0 }),
  ]);
  expect(bindings.map(numberOf)).toEqual([1, 'notMember', 3, 'wrongClient']);
  expect(bindings[0]).toMatchObject({ head: { seq: 1 }, removal: 0 });
  const [notice] = await on.notices();
  expect(notice).toEqual({ channel: CHANNEL, message: 'bound tab 1\0bound tab-2 2' });
});

it('[S16] several hellos of one client are bound in the order in which they arrived', async () => {
  const hello = { user: 'jun', client: 'tab-2', settled: 0 };
  const bindings = await Promise.all([hello, { ...hello }, hello].map((one) => batcher.bind(one)));
  expect(bindings.map((binding) => typeof binding === 'object' && binding.order)).toEqual([1, 2, 3]);
});

it('[S1] a client that two users name at the same time belongs to the first', async () => {
  const bindings = await Promise.all([
    batcher.bind({ user: 'jun', client: 'new', settled: 2 }),
    batcher.bind({ user: 'ada', client: 'new', settled: 5 }),
  ]);
  expect(bindings.map(numberOf)).toEqual([2, 'wrongClient']);
});
