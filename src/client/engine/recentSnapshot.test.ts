/**
 * A snapshot stays recent until Redis can no longer lose what it shows. Until then, each hello names its Redis session.
 */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { allActions } from '../../../test/fixtures/allActions.ts';
import { type FakeNetwork, fakeNetwork } from '../../../test/fixtures/fakeNetwork.ts';
import { ADA, DEMO_TEAM, demoState } from '../../demo/demoTeam.ts';
import type { Hello } from '../../sync/protocol/hello.ts';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import { memoryLocks } from './clientLocks.ts';
import { Engine } from './engine.ts';
import { memoryStorage } from './memoryStorage.ts';

let network: FakeNetwork;
let storage: ReturnType<typeof memoryStorage>;
const engines: Engine[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  network = fakeNetwork();
  storage = memoryStorage(true);
  // Makes the client reconnect soon after each cut.
  vi.spyOn(Math, 'random').mockReturnValue(0.1);
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const open = async (): Promise<Engine> => {
  const environment = {
    ...network.environment,
    storage,
    locks: memoryLocks(),
    actions: allActions,
    nextFrame: (work: () => void) => {
      const timer = setTimeout(work, 1);
      return () => clearTimeout(timer);
    },
  };
  const listener = { changed: () => {}, settled: () => {}, said: () => {} };
  const engine = new Engine({ id: ADA, team: DEMO_TEAM }, environment, listener);
  engines.push(engine);
  await engine.start();
  return engine;
};

const reopen = async (): Promise<void> => {
  await engines.pop()?.stop();
  await open();
};

const say = (message: Partial<ServerMessage>) => network.last().say({ team: DEMO_TEAM, ...message });

/** The next hello that the server receives. */
const nextHello = async (): Promise<Hello> => {
  await vi.advanceTimersByTimeAsync(1_100);
  return network.last().sent.find(({ type }) => type === 'hello') as Hello;
};

const welcome = async (redisSession: string, seq?: number): Promise<void> => {
  say({ type: 'welcome', mutation: 0, resumed: seq === undefined, now: Date.now(), redisSession });
  if (seq !== undefined)
    say({ type: 'snapshot', seq, hash: `h${seq}`, feeds: demoState(Date.now()).export() });
  await vi.advanceTimersByTimeAsync(50);
};

/** The server answers every ping for this many seconds. */
const stayLive = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second++) {
    await vi.advanceTimersByTimeAsync(1_000);
    say({ type: 'pong', at: Date.now(), now: Date.now() });
  }
};

const FITS = { seq: 1, hash: 'h1' };

test('[S21] the hello names its session until the connection has held for half a minute', async () => {
  await open();
  expect(await nextHello()).not.toHaveProperty('redisSession');
  await welcome('first', 1);
  await stayLive(20);
  network.last().cut();
  expect(await nextHello()).toMatchObject({ cursor: FITS, redisSession: 'first' });

  // The server resumes in the same session, and the half minute starts again.
  await welcome('first');
  await stayLive(20);
  network.last().cut();
  expect(await nextHello()).toMatchObject({ cursor: FITS, redisSession: 'first' });

  await welcome('first');
  await stayLive(35);
  network.last().cut();
  const hello = await nextHello();
  expect(hello).toMatchObject({ cursor: FITS });
  expect(hello).not.toHaveProperty('redisSession');
});

test('[S21] a page that opens a recent snapshot of another page names its session too, unless it has aged there', async () => {
  await open();
  await nextHello();
  await welcome('first', 1);
  await stayLive(5);
  await reopen();
  expect(await nextHello()).toMatchObject({ cursor: FITS, redisSession: 'first' });

  await welcome('second', 1);
  await stayLive(35);
  await reopen();
  const hello = await nextHello();
  expect(hello).toMatchObject({ cursor: FITS });
  expect(hello).not.toHaveProperty('redisSession');
});

test('[S21] time on a silent connection does not count', async () => {
  await open();
  await nextHello();
  await welcome('first', 1);
  await vi.advanceTimersByTimeAsync(9_000);
  network.last().cut();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await nextHello()).toMatchObject({ redisSession: 'first' });
});
