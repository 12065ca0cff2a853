import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { allActions } from '../../../test/fixtures/allActions.ts';
import { type FakeNetwork, fakeNetwork } from '../../../test/fixtures/fakeNetwork.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA, DEMO_TEAM, demoState } from '../../demo/demoTeam.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import { memoryLocks } from './clientLocks.ts';
import { Engine } from './engine.ts';
import { memoryStorage } from './memoryStorage.ts';

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

/** The server has settled jobs up to `mutation`, and either sends a snapshot or resumes from the cursor. */
const welcome = async (mutation: number, seq?: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(1_100);
  say({ type: 'welcome', mutation, resumed: seq === undefined, now: Date.now() });
  if (seq !== undefined)
    say({ type: 'snapshot', seq, hash: `h${seq}`, feeds: demoState(Date.now()).export() });
  await vi.advanceTimersByTimeAsync(50);
};

/** A live page of Ada's. */
const open = async (): Promise<void> => {
  engine = new Engine(
    { id: ADA, team: DEMO_TEAM },
    {
      ...network.environment,
      storage: memoryStorage(true),
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
  await welcome(0, 1);
};

test('[S2] an edit that a snapshot contains but its welcome did not count is resent until it is answered', async () => {
  await open();
  engine.act(sendChat, { text: 'Ahoy' });
  await vi.advanceTimersByTimeAsync(50);
  expect(jobs()).toHaveLength(1);

  // The worker commits the edit between the welcome and the snapshot.
  network.last().cut();
  await welcome(0, 2);
  expect(jobs()).toHaveLength(1);

  // The line is cut before the answer, and no entry will arrive.
  network.last().cut();
  await welcome(1);
  expect(jobs()).toHaveLength(1);
  say({ type: 'answer', mutation: 1, code: 200 });
  expect(engine.store.pending).toEqual([]);
});

test('[S2] so is an edit that the server had acknowledged, lost, and committed again', async () => {
  await open();
  engine.act(sendChat, { text: 'Ahoy' });
  await vi.advanceTimersByTimeAsync(50);
  say({ type: 'answer', mutation: 1, code: 200 });
  expect(engine.store.pending).toEqual([]);

  // Redis loses the entry, and the worker commits the job, which was still queued, between the welcome and the snapshot.
  network.last().cut();
  await welcome(0, 2);
  expect(jobs()).toHaveLength(1);

  // The line is cut before the answer, and no entry will arrive.
  network.last().cut();
  await welcome(1);
  expect(jobs()).toHaveLength(1);
  say({ type: 'answer', mutation: 1, code: 200 });
  expect(engine.store.pending).toEqual([]);
});
