/** Snapshots for pages that accept compressed messages. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { TestServer } from '../../../test/fixtures/testServer.ts';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import type { MemberId } from '../../model/ids.ts';
import { Thoonk } from '../../thoonk/thoonk.ts';

const ADA = 'ada' as MemberId;
const LATER = listFeed(DEMO_TEAM, ADA, 'later');

let slipway: TestSlipway;
let server: TestServer;

beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
beforeEach(async () => {
  server = await slipway.server();
});
afterEach(() => slipway.clear());

const addTasks = async (count: number): Promise<void> => {
  const feed = new Thoonk(slipway.client).sortedFeed(LATER);
  for (let at = 0; at < count; at++) {
    const task = { id: `t${at}`, title: `Answer letter ${at} ☕`, owner: ADA, creator: ADA, createdAt: at };
    await feed.insert(JSON.stringify(task), ':end', task.id);
  }
};

it('[S14] a long snapshot is compressed for pages that accept it, and is the same team for all', async () => {
  await addTasks(300);
  const [plain, packed, other] = [
    await slipway.join(server, 'ada', {}),
    await slipway.join(server, 'ada', { compression: 'deflate-raw' }),
    await slipway.join(server, 'jun', { compression: 'deflate-raw' }),
  ];
  const size = JSON.stringify(plain.received.find(({ type }) => type === 'snapshot')).length;
  expect(plain.packed).toBe(0);
  expect(packed.packed).toBeGreaterThan(0);
  expect(packed.packed).toBeLessThan(size / 4);
  expect(packed.replica.confirmed.export()).toEqual(plain.replica.confirmed.export());
  expect(packed.replica.confirmed.feed(LATER)?.ids).toContain('t299');
  expect(other.replica.confirmed.feed(LATER)?.ids).toContain('t299');
  // Entries follow it, in order.
  const { seq } = await plain.run('sendChat', { text: 'Ahoy' });
  await packed.reaches(seq);
  await other.reaches(seq);
});

it('[S13] each reader of a compressed snapshot gets their own private part', async () => {
  await addTasks(300);
  const writer = await slipway.join(server, 'ada', {});
  await writer.run('sendDirectChat', { with: 'jun', text: 'canary' });
  const [jun, lena] = [
    await slipway.join(server, 'jun', { compression: 'deflate-raw' }),
    await slipway.join(server, 'lena', { compression: 'deflate-raw' }),
  ];
  expect(jun.packed).toBeGreaterThan(0);
  expect(JSON.stringify(jun.received)).toContain('canary');
  expect(lena.packed).toBeGreaterThan(0);
  expect(JSON.stringify(lena.received)).not.toContain('canary');
});

it('a short snapshot is not compressed', async () => {
  const wire = await slipway.join(server, 'ada', { compression: 'deflate-raw' });
  const size = JSON.stringify(wire.received.find(({ type }) => type === 'snapshot')).length;
  expect(size).toBeLessThan(32 * 1024);
  expect(wire.packed).toBe(0);
});
