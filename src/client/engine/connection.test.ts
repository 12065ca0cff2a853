import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type FakeNetwork,
  type FakeServer,
  type FakeSocket,
  fakeNetwork,
  silentServer,
} from '../../../test/fixtures/fakeNetwork.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { ClientMessage } from '../../sync/protocol/index.ts';
import { Connection } from './connection.ts';
import type { TeamLink } from './teamLink.ts';

/** It is not there: each socket closes after a moment. */
const deadServer: FakeServer = { connected: (socket) => void setTimeout(() => socket.cut(), 10) };

/** Welcomes and answers, until its line is cut without a word. */
class LiveServer implements FakeServer {
  cut = false;
  /** Milliseconds from a ping to its answer. */
  delay = 50;

  readonly connected = silentServer.connected;

  received(socket: FakeSocket, { type }: ClientMessage): void {
    if (this.cut) return;
    const answer = { type: type === 'hello' ? 'welcome' : 'pong', resumed: true } as const;
    setTimeout(() => socket.say(answer), this.delay);
  }
}

let live: LiveServer;
let network: FakeNetwork;
let link: TeamLink;
let states: string[];

const connectTo = (server: FakeServer) => {
  network = fakeNetwork(server);
  link = new Connection(network.environment).join({
    team: DEMO_TEAM,
    hello: () => ({ type: 'hello' }) as never,
    receive: () => {},
    changed: (state) => states.push(state),
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.99);
  live = new LiveServer();
  states = [];
});

afterEach(() => {
  link.leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('[S15] a browser that is back online connects at once, however long it was going to wait', async () => {
  connectTo(deadServer);
  await vi.advanceTimersByTimeAsync(120_000);
  const [before = 0, last = 0] = network.sockets.slice(-2).map(({ createdAt }) => createdAt);
  expect(last - before).toBeGreaterThan(20_000);
  await vi.advanceTimersByTimeAsync(last + 1_000 - Date.now());
  const tries = network.sockets.length;

  network.wakeUp();

  await vi.advanceTimersByTimeAsync(1);
  expect(network.sockets.length).toBe(tries + 1);
});

describe('a page in the background', () => {
  const MINUTE = 60_000;

  /** Timers of the page run once a minute; those of the server and the network do not change. */
  const slowTimers = () => {
    const [interval, timeout] = [setInterval, setTimeout];
    vi.stubGlobal('setInterval', (work: () => void) => interval(work, MINUTE));
    vi.stubGlobal('setTimeout', (work: () => void, time: number) =>
      timeout(work, time >= 1_000 ? Math.ceil(time / MINUTE) * MINUTE : time),
    );
  };

  test('[S15] keeps one socket while its timers run once a minute', async () => {
    slowTimers();
    connectTo(live);
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    expect(network.sockets).toHaveLength(1);
    expect(states).toEqual(['connecting', 'live']);
  });

  test('[S15] keeps its socket when it was frozen between a ping and its answer', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(15_010);
    // Ten minutes pass at once; the answer to the ping is heard after the timers.
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    live.delay = 1_500;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(network.sockets).toHaveLength(1);
  });

  test('[S15] still notices a line that is dead', async () => {
    slowTimers();
    connectTo(live);
    await vi.advanceTimersByTimeAsync(MINUTE);
    live.cut = true;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(network.sockets.length).toBeGreaterThan(1);
  });
});

test('[S15] a line that dies without a word is noticed within 35 seconds', async () => {
  connectTo(live);
  await vi.advanceTimersByTimeAsync(14_990);
  live.cut = true;
  await vi.advanceTimersByTimeAsync(35_000);
  expect(network.sockets).toHaveLength(2);
});

test('[S15] after a wake-up a dead line is noticed within two seconds', async () => {
  connectTo(live);
  await vi.advanceTimersByTimeAsync(1_000);
  live.cut = true;
  network.wakeUp();
  await vi.advanceTimersByTimeAsync(2_010);
  expect(network.sockets).toHaveLength(2);
});

describe('when the browser says that there is no network', () => {
  test('[S30] the connection is offline at once', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(1_000);
    live.cut = true;
    network.lose();
    expect(states).toEqual(['connecting', 'live', 'offline']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).not.toBe('live');
  });

  test('[S30] and it is wrong, the connection is live again', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(1_000);
    network.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['connecting', 'live', 'offline', 'live']);
  });
});
