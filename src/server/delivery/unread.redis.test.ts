/** Who counts as having a team open. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import { DEMO_TEAM, JUN } from '../../demo/demoTeam.ts';
import { GATEWAYS, presenceKey } from '../log/keys.ts';
import { isOnline } from './unread.ts';

const NOW = 1_000_000;

let on: ThoonkRedis;

beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.client.flushAll();
  await on.client.zAdd(GATEWAYS, [
    { score: NOW + 1, value: 'living' },
    { score: NOW - 1, value: 'killed' },
  ]);
});

it.for([
  ['nobody', {}, false],
  ['a page at a gateway that lives', { 'living jun': '' }, true],
  ['a page at a gateway that was killed', { 'killed jun': '' }, false],
  ['a page that is away', { 'living jun': 'away' }, false],
  ['somebody else', { 'living ada': '' }, false],
] as const)('%s', async ([, fields, is]) => {
  await on.client.hSet(presenceKey(DEMO_TEAM), { version: '1', ...fields });
  expect(await isOnline(on.client, DEMO_TEAM, JUN, NOW)).toBe(is);
});
