// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HarborServer, moment, openSession } from '../../../test/fixtures/browserSession.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { act } from '../state/act.ts';

/** Longer than it takes for what was acknowledged to be safe, shorter than a dead line is suffered. */
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

test('[S11] what was acknowledged is let go when the server was heard long enough after it', async () => {
  expect(kept()).toBe(1);
  await moment(LONG_ENOUGH);
  hearServer();
  await moment(2_000);
  expect(kept()).toBe(0);
});

test('[S11] on a line on which nobody is heard nothing becomes safe', async () => {
  await moment(LONG_ENOUGH);
  expect(kept()).toBe(1);
});

test('[S11] a clock that jumps makes nothing safe', async () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  hearServer();
  await moment(2_000);
  expect(kept()).toBe(1);
});
