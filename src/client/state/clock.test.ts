// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type HarborServer, moment, openSession, TestDevice } from '../../../test/fixtures/browserSession.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import { act } from './act.ts';
import { AppSession } from './appSession.ts';

const HOUR = 3_600_000;

afterEach(() => vi.useRealTimers());

test("[S29] the time is the server's, however wrong this machine's clock is", async () => {
  const { session } = await openSession(ADA, HOUR);
  expect(session.clock.now() - Date.now()).toBe(HOUR);
  act(session, sendChat, { text: 'on time' });
  const [pending] = session.store.pending;
  expect(pending?.job.at).toBe(session.clock.now());
});

test("[S29] the order is the log's, whatever the clocks of its authors say", async () => {
  const server = await openSession(ADA, HOUR);
  await server.others(JUN, 'sendChat', { text: 'first' });
  vi.setSystemTime(Date.now() - 2 * HOUR);
  await server.others(JUN, 'sendChat', { text: 'second' });
  await moment();
  const { state } = server.session.store;
  const said = state.messageIds().map((id) => state.message(id)?.text);
  expect(said.slice(-2)).toEqual(['first', 'second']);
});

describe('a start without a network', () => {
  /** Closes the page, and opens it again offline. */
  const reopenOffline = async (server: HarborServer): Promise<AppSession> => {
    await server.session.close();
    vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
    const device = new TestDevice();
    device.down = true;
    device.serve(server);
    const app = new AppSession(device);
    await app.open().catch(() => {});
    await moment();
    return app;
  };

  test.for([5 * HOUR, -72 * HOUR])(
    '[S29] with a clock that is wrong by %d ms uses the last known offset',
    async (wrong) => {
      const server = await openSession(ADA, wrong);
      const { clock } = await reopenOffline(server);
      expect(clock.now() - Date.now()).toBe(wrong);
    },
  );

  test('[S29] does not let time fall behind the last known server time', async () => {
    const server = await openSession(ADA);
    const said = server.app.clock.now();
    vi.setSystemTime(Date.now() - 72 * HOUR);
    const { clock } = await reopenOffline(server);
    expect(clock.now()).toBeGreaterThanOrEqual(said - HOUR);
  });
});
