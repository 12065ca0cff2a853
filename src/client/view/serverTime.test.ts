// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { moment, openSession } from '../../../test/fixtures/browserSession.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import { act } from '../state/act.ts';
import { currentSession, openApp } from '../state/session.ts';
import { useApp } from '../state/store.ts';
import { serverNow } from './serverClock.ts';

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

describe('a start without a network', () => {
  /** The page is closed, and opened again where nobody answers. */
  const reopenOffline = async () => {
    await currentSession().engine.stop();
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
    useApp.setState({ ...useApp.getInitialState(), connection: 'closed' }, true);
    await openApp().catch(() => {});
    await moment();
  };

  test.for([5 * HOUR, -72 * HOUR])(
    '[S29] with a clock that is wrong by %d ms uses the last known offset',
    async (wrong) => {
      const server = await openSession(ADA, wrong);
      server.down = true;
      await reopenOffline();
      expect(serverNow() - Date.now()).toBe(wrong);
    },
  );

  test('[S29] never takes time back behind what the server said last', async () => {
    const server = await openSession(ADA);
    const said = serverNow();
    server.down = true;
    vi.setSystemTime(Date.now() - 72 * HOUR);
    await reopenOffline();
    expect(serverNow()).toBeGreaterThanOrEqual(said - HOUR);
  });
});
