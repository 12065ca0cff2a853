import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { allActions } from '../../../test/fixtures/allActions.ts';
import { type FakeNetwork, fakeNetwork } from '../../../test/fixtures/fakeNetwork.ts';
import { sendChat } from '../../actions/sendChat.ts';
import { setLastRead } from '../../actions/setLastRead.ts';
import { ADA, DEMO_TEAM, demoState } from '../../demo/demoTeam.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import { memoryLocks } from './clientLocks.ts';
import { Engine } from './engine.ts';
import { memoryStorage } from './memoryStorage.ts';

let network: FakeNetwork;
let engine: Engine;

const say = (message: Partial<ServerMessage>) => network.last().say({ team: DEMO_TEAM, ...message });

beforeEach(async () => {
  vi.useFakeTimers();
  network = fakeNetwork();
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
  await vi.advanceTimersByTimeAsync(1_100);
  say({ type: 'welcome', mutation: 0, resumed: false, now: Date.now() });
  say({ type: 'snapshot', seq: 1, hash: 'h1', feeds: demoState(Date.now()).export() });
  await vi.advanceTimersByTimeAsync(50);
});
afterEach(async () => {
  await engine.stop();
  vi.useRealTimers();
});

test('[S30] a read marker is sent like any job, but does not count as an unsent edit', async () => {
  engine.act(setLastRead, { of: 'chat', upTo: 'latest' });
  engine.act(sendChat, { text: 'Ahoy' });
  await vi.advanceTimersByTimeAsync(50);
  expect(network.last().sent.filter(({ type }) => type === 'job')).toHaveLength(2);
  expect(engine.status.unsent).toBe(1);
});

test('[S25] a refused read marker leaves nothing to show or dismiss', async () => {
  engine.act(setLastRead, { of: 'chat', upTo: 'latest' });
  engine.act(sendChat, { text: 'Ahoy' });
  await vi.advanceTimersByTimeAsync(50);
  for (const mutation of [1, 2]) say({ type: 'answer', mutation, code: 403, reason: 'notMember' });
  await vi.advanceTimersByTimeAsync(50);
  const refusals = engine.ledger.outboxes.own.all().map(({ refusal }) => refusal?.reason ?? null);
  expect(refusals).toEqual([null, 'notMember']);
});
