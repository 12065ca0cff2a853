// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HarborServer, moment, openSession } from '../../../test/fixtures/browserSession.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { act } from '../state/act.ts';

/** Longer than acknowledged edits take to become safe, but shorter than the detection of a dead connection. */
const LONG_ENOUGH = 13_000;

let server: HarborServer;

const kept = () => server.session.engine.ledger.outboxes.own.size;
const hearServer = () => server.say({ type: 'pong', at: Date.now(), now: Date.now() });

beforeEach(async () => {
  server = await openSession();
  act(server.session, sendChat, { text: 'acknowledged' });
  await server.take();
});
afterEach(() => vi.useRealTimers());

test('[S11] acknowledged edits are removed once the server was heard long enough after them', async () => {
  expect(kept()).toBe(1);
  await moment(LONG_ENOUGH);
  hearServer();
  await moment(2_000);
  expect(kept()).toBe(0);
});

test('[S11] no edit becomes safe on a silent connection', async () => {
  await moment(LONG_ENOUGH);
  expect(kept()).toBe(1);
});

test('[S11] a clock that jumps makes no edit safe', async () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  hearServer();
  await moment(2_000);
  expect(kept()).toBe(1);
});
