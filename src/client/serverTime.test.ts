// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { sendChat } from '../actions/sendChat.ts';
import { moment, openSession } from '../testing/browserSession.ts';
import { ADA, JUN } from '../testing/demoTeam.ts';
import { act } from './act.ts';
import { currentSession } from './session.ts';
import { serverNow } from './store.ts';

const HOUR = 3_600_000;

afterEach(() => vi.useRealTimers());

test("[S29] the time is the server's, however wrong this machine's clock is", async () => {
  await openSession(ADA, HOUR);
  expect(serverNow() - Date.now()).toBe(HOUR);
  act(sendChat, { text: 'on time' });
  const [pending] = currentSession().store.pending;
  expect(pending?.job.at).toBe(serverNow());
});

test("[S29] the order is the log's, whatever the clocks of its authors say", async () => {
  const server = await openSession(ADA, HOUR);
  await server.others(JUN, 'sendChat', { text: 'first' });
  vi.setSystemTime(Date.now() - 2 * HOUR);
  await server.others(JUN, 'sendChat', { text: 'second' });
  await moment();
  const { state } = currentSession().store;
  const said = state.messageIds().map((id) => state.message(id)?.text);
  expect(said.slice(-2)).toEqual(['first', 'second']);
});
