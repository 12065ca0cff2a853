/** One person floods the server through many sockets: the queues stay short for everybody else. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { TestSlipway } from '../../../test/fixtures/testSlipway.ts';
import { signInAs, WireClient } from '../../../test/fixtures/wireClient.ts';
import { MAX_IN_FLIGHT } from './jobTurns.ts';

let slipway: TestSlipway;
beforeAll(async () => {
  slipway = await TestSlipway.start();
});
afterAll(() => slipway.stop());
afterEach(() => slipway.clear());

const QUEUE = 'feed.ids:{jobs:0}.sendChat';
const SOCKETS = 20;
const JOBS = 5;

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('[S18] twenty sockets of one person have only a few jobs in the queues, and all run in the end, in order', {
  timeout: 60_000,
}, async () => {
  const { url } = await slipway.server('gateway');
  const jun = await slipway.join({ url }, 'jun');
  const cookie = await signInAs(url, 'ada');
  const flood = await Promise.all(
    Array.from({ length: SOCKETS }, async () => slipway.know(await WireClient.connect(url, cookie))),
  );
  for (const wire of flood) await wire.hello();
  for (const wire of flood) {
    for (let job = 0; job < JOBS; job++) wire.send('sendChat', { text: 'flood' });
    wire.raw({ type: 'ping', at: 1 });
  }
  for (const wire of flood) await wire.message(({ type }) => type === 'pong');
  while ((await slipway.client.lLen(QUEUE)) < MAX_IN_FLIGHT.user) await nextTurn();

  jun.send('sendChat', { text: 'calm' });
  const hasCalm = async () =>
    Object.values(await slipway.client.hGetAll('feed.items:{jobs:0}.sendChat')).some((item) =>
      item.includes('calm'),
    );
  while (!(await hasCalm())) await nextTurn();
  expect(await slipway.client.lLen(QUEUE)).toBe(MAX_IN_FLIGHT.user + 1);

  await slipway.server('worker');
  await jun.until(() => jun.entries().length === SOCKETS * JOBS + 1);
  for (const { client } of flood)
    expect(jun.entries().flatMap(({ by }) => (by.client === client ? [by.mutation] : []))).toEqual(
      Array.from({ length: JOBS }, (_, index) => index + 1),
    );
});
