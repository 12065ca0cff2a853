import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { allActions } from '../../../test/fixtures/allActions.ts';
import { type FakeNetwork, fakeNetwork } from '../../../test/fixtures/fakeNetwork.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA, DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import { memoryLocks } from './clientLocks.ts';
import { Engine } from './engine.ts';
import { memoryStorage } from './memoryStorage.ts';
import { newClientId } from './outbox.ts';

let network: FakeNetwork;
let engine: Engine;

beforeEach(() => {
  vi.useFakeTimers();
  network = fakeNetwork();
  // Makes the client reconnect soon after each cut.
  vi.spyOn(Math, 'random').mockReturnValue(0.1);
});
afterEach(async () => {
  await engine.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const say = (message: Partial<ServerMessage>) => network.last().say({ team: DEMO_TEAM, ...message });
const jobs = () => network.last().sent.filter(({ type }) => type === 'job');
const hellos = () => network.last().sent.flatMap((sent) => (sent.type === 'hello' ? [sent.client] : []));
const welcome = async (mutation: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(1_100);
  say({ type: 'welcome', mutation, resumed: true, now: Date.now() });
  await vi.advanceTimersByTimeAsync(50);
};

test('[S11] resends an edit of a closed tab if the server acknowledged and then lost it', async () => {
  const gone = newClientId(ADA);
  const storage = memoryStorage(true);
  const job = { client: gone, user: ADA, team: DEMO_TEAM, mutation: 1, action: sendChat.name, at: 0 };
  await storage.writeJobs([{ job: { ...job, args: { text: 'Ahoy' } }, state: 'unsent', refusal: null }], []);
  engine = new Engine(
    { id: ADA, team: DEMO_TEAM },
    {
      ...network.environment,
      storage,
      locks: memoryLocks(),
      actions: allActions,
      nextFrame: (work) => {
        const timer = setTimeout(work, 1);
        return () => clearTimeout(timer);
      },
    },
    { changed: () => {}, settled: () => {}, said: () => {} },
  );
  await engine.start();
  await welcome(1);
  say({ type: 'answer', mutation: 1, code: 200 });
  await vi.advanceTimersByTimeAsync(50);
  expect(hellos()).toEqual([gone, engine.ledger.outboxes.own.client]);

  // The server loses the entry before this tab receives it, so the cursor still fits.
  network.last().cut();
  await welcome(0);
  expect(hellos()[0]).toBe(gone);
  expect(jobs()).toMatchObject([{ mutation: 1, action: 'sendChat' }]);
});
