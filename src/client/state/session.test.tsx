import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type HarborServer,
  moment,
  openSession,
  sessionAnswer,
} from '../../../test/fixtures/browserSession.ts';
import { target } from '../../../test/fixtures/harborContext.ts';
import { shipTask } from '../../actions/shipTask.ts';
import { ADA, JUN } from '../../demo/demoTeam.ts';
import type { ClientMessage } from '../../sync/protocol.ts';
import { act } from './act.ts';
import { currentSession, openApp, signOut } from './session.ts';
import { app } from './store.ts';

let server: HarborServer;
let received: ClientMessage[];
const reload = vi.fn();

beforeEach(async () => {
  server = await openSession(ADA);
  received = [];
  const receive = server.receive.bind(server);
  server.receive = (message) => {
    received.push(message);
    receive(message);
  };
  vi.stubGlobal('location', { ...location, origin: 'http://localhost', reload });
});
afterEach(() => void vi.useRealTimers());

const greetings = () => received.filter(({ type }) => type === 'hello');

test('[S1] two answers at once that somebody else has signed in open one engine', async () => {
  vi.stubGlobal('fetch', async () => sessionAnswer(JUN));
  const opened = Promise.all([openApp(), openApp()]);
  await moment();
  await opened;
  await moment(2_000);
  expect(currentSession().user.id).toBe(JUN);
  expect(greetings()).toHaveLength(1);
});

describe('[S26] signing out', () => {
  test('to which the server gives no good answer leaves everything as it was', async () => {
    act(shipTask, target('ada-3'));
    vi.stubGlobal('fetch', async () => new Response('Bad gateway', { status: 502 }));
    await expect(signOut({ discard: true })).rejects.toThrow('502');
    expect(reload).not.toHaveBeenCalled();
    expect(app().user?.id).toBe(ADA);
    expect(currentSession().engine.status.unsent).toBe(1);
  });

  test('discards what was asked to be discarded, also when the socket hears of it first', async () => {
    await server.cut();
    act(shipTask, target('ada-3'));
    const { engine } = currentSession();
    const abandoned = vi.spyOn(engine.ledger, 'abandon');
    vi.stubGlobal('fetch', async (path: string) => {
      if (path !== '/api/sign-out') return sessionAnswer(null);
      await moment();
      return new Response(null, { status: 204 });
    });
    await Promise.all([signOut({ discard: true }), openApp()]);
    expect(abandoned).toHaveBeenCalled();
  });
});
