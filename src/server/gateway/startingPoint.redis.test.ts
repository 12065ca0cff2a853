/** Where a client starts while the room has not received the last entries yet. */
import { afterAll, expect, it } from 'vitest';
import { startThoonkRedis } from '../../../test/fixtures/thoonkRedis.ts';
import type { Change } from '../../model/change.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';
import { entryBody, storedChange } from '../log/entry.ts';
import { readHead } from '../log/readLog.ts';
import { SLICE_LIMITS } from '../log/readSlice.ts';
import { registerAndCommit } from '../log/registerAndCommit.ts';
import { StartingPoint } from './startingPoint.ts';

const TEAM = 'north' as TeamId;
const JUN = 'jun' as MemberId;
const feed = membersFeed(TEAM);

const on = await startThoonkRedis();
afterAll(() => on.stop());

let mutation = 0;
const write = async (...changes: readonly Change[]): Promise<void> => {
  const by = { user: 'ada', client: 'tab', mutation: ++mutation };
  const stored = changes.map(storedChange);
  const body = entryBody({ at: mutation, by, action: 'test', code: 200 }, stored);
  const job = { ...by, code: 200, audience: '*', body, reads: [], changes: stored };
  await registerAndCommit(new Thoonk(on.client), TEAM, [job]);
};
const join = (id: MemberId): Change => ({ kind: 'publish', feed, id, item: { id } });

it('[S13] a member who was removed and added again gets a snapshot of the time after that', async () => {
  await write(join('ada' as MemberId), join(JUN));
  const start = new StartingPoint(on.client, TEAM, SLICE_LIMITS);
  const before = { seq: 1, head: await readHead(on.client, TEAM), needsEntries: false };
  await start.snapshotFor(undefined, { member: JUN, removal: 0 }, before);
  await write({ kind: 'retract', feed, id: JUN });
  await write(join(JUN));
  const now = { ...before, head: await readHead(on.client, TEAM) };
  const snapshot = await start.snapshotFor(undefined, { member: JUN, removal: 2 }, now);
  const own = snapshot && (await start.privatePart(JUN, snapshot));
  expect(snapshot?.seq).toBe(3);
  expect(snapshot && own && (await start.isRemoved(JUN, snapshot, own.records))).toBe(false);
});
