/** The list of a person's sessions does not grow for ever. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startThoonkRedis, type ThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import type { MemberId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { sessionsKey } from './accountKeys.ts';
import { Sessions } from './sessions.ts';
import { SESSION_LIFETIME, writeSession } from './storedSession.ts';

const NORA = 'nora' as MemberId;
const DAY = 24 * 3_600_000;

let on: ThoonkRedis;
beforeAll(async () => {
  on = await startThoonkRedis();
});
afterAll(() => on.stop());

it('sessions that have expired leave it, and all others stay', async () => {
  const sessions = new Sessions(new Thoonk(on.client));
  const list = (): Promise<number> => on.client.hLen(sessionsKey(NORA));
  const listed = (usedAt: number) => writeSession({ device: '', address: '', createdAt: usedAt, usedAt });
  const expired = Date.now() - SESSION_LIFETIME * 1000 - DAY;
  for (let index = 0; index < 80; index++)
    await on.client.hSet(sessionsKey(NORA), `old${index}`, listed(expired));
  await on.client.hSet(sessionsKey(NORA), 'lately', listed(Date.now() - DAY));
  for (let index = 0; index < 20; index++) await sessions.begin(NORA);
  expect(await list()).toBe(21);
  expect(await on.client.hExists(sessionsKey(NORA), 'lately')).toBe(1);
  expect(await sessions.list(NORA)).toHaveLength(20);
});
