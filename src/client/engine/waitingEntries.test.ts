// @vitest-environment happy-dom
/** Events between the arrival of an entry and the frame in which it is applied. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HarborServer, moment, openSession } from '../../../test/fixtures/browserSession.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA } from '../../demo/demoTeam.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { ClientMessage } from '../../sync/protocol/index.ts';
import { act } from '../state/act.ts';

let server: HarborServer;

const engine = () => server.session.engine;
const pendingMutations = () => engine().store.pending.map(({ job }) => job.mutation);

/** The entry of the first edit arrives, but no frame is drawn. */
const firstEntryArrives = () => {
  const [first] = server.sent.splice(0, 1);
  if (!first) throw new Error('nothing was sent');
  const { client } = engine().ledger.outboxes.own;
  const command = { user: ADA, action: 'sendChat', args: first.args } as Parameters<
    typeof server.log.commit
  >[0];
  server.say({ type: 'entries', entries: [server.log.commit(command, client, first.mutation)] });
};

beforeEach(async () => {
  server = await openSession();
  act(server.session, sendChat, { text: 'first' });
});
afterEach(() => vi.useRealTimers());

test('[S6] [S21] an edit whose entry waits for the next frame does not become pending again', async () => {
  act(server.session, sendChat, { text: 'second' });
  await moment();
  const second = engine().store.pending[1]?.job;
  firstEntryArrives();
  if (!second || !engine().ledger.discard(second)) throw new Error('the second edit could not be discarded');
  expect(pendingMutations()).toEqual([2]);
  await moment();
  expect(pendingMutations()).toEqual([2]);
});

test('[S9] a hello names the last entry that has arrived, even if it is not painted', async () => {
  await moment();
  const receive = vi.spyOn(server, 'receive');
  firstEntryArrives();
  server.socket?.die(1006);
  window.dispatchEvent(new Event('online'));
  await moment(0);
  const said = receive.mock.calls.map(([message]: [ClientMessage]) => message);
  const hello = said.find(({ type }) => type === 'hello') as Hello | undefined;
  expect(hello?.cursor).toEqual(server.log.cursor);
});
