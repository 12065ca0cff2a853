import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type FakeNetwork,
  type FakeServer,
  type FakeSocket,
  fakeNetwork,
  silentServer,
} from '../../../test/fixtures/fakeNetwork.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { CLOSE } from '../../sync/protocol/close.ts';
import type { ClientMessage } from '../../sync/protocol/index.ts';
import { Connection } from './connection.ts';
import type { TeamLink } from './teamLink.ts';

/** An unreachable server: each socket closes after a moment. */
const deadServer: FakeServer = { connected: (socket) => void setTimeout(() => socket.cut(), 10) };

/** Welcomes and answers until its connection is cut silently. */
class LiveServer implements FakeServer {
  cut = false;
  /** Milliseconds between a ping and its answer. */
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

test('[S15] a browser that comes back online connects immediately, whatever its backoff', async () => {
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

test('[S15] the first retries come at least every four seconds, later ones less often', async () => {
  connectTo(deadServer);
  await vi.advanceTimersByTimeAsync(32_000);
  const times = network.sockets.map(({ createdAt }) => createdAt);
  const waits = times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 1_000));
  expect(waits).toEqual([1, 2, 4, 4, 4, 4, 4, 4, 4]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.sockets.length - times.length).toBe(2);
});

describe('a background page', () => {
  const MINUTE = 60_000;

  /** Page timers run once a minute; server and network timers run normally. */
  const slowTimers = () => {
    const [interval, timeout] = [setInterval, setTimeout];
    vi.stubGlobal('setInterval', (work: () => void) => interval(work, MINUTE));
    vi.stubGlobal('setTimeout', (work: () => void, time: number) =>
      timeout(work, time >= 1_000 ? Math.ceil(time / MINUTE) * MINUTE : time),
    );
  };

  test('[S15] keeps its socket although its timers run once a minute', async () => {
    slowTimers();
    connectTo(live);
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    expect(network.sockets).toHaveLength(1);
    expect(states).toEqual(['connecting', 'live']);
  });

  test('[S15] keeps its socket after being frozen between a ping and its answer', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(15_010);
    // Ten minutes pass; the timers then fire before the answer to the ping is read.
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    live.delay = 1_500;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(network.sockets).toHaveLength(1);
  });

  test('[S15] still detects a dead connection', async () => {
    slowTimers();
    connectTo(live);
    await vi.advanceTimersByTimeAsync(MINUTE);
    live.cut = true;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(network.sockets.length).toBeGreaterThan(1);
  });
});

test('[S15] detects a silently dead connection within 35 seconds', async () => {
  connectTo(live);
  await vi.advanceTimersByTimeAsync(14_990);
  live.cut = true;
  await vi.advanceTimersByTimeAsync(35_000);
  expect(network.sockets).toHaveLength(2);
});

test('[S15] detects a dead connection within two seconds of a wake-up', async () => {
  connectTo(live);
  await vi.advanceTimersByTimeAsync(1_000);
  live.cut = true;
  network.wakeUp();
  await vi.advanceTimersByTimeAsync(2_010);
  expect(network.sockets).toHaveLength(2);
});

describe('when the browser reports that the network is gone', () => {
  test('[S30] the connection is offline immediately', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(1_000);
    live.cut = true;
    network.lose();
    expect(states).toEqual(['connecting', 'live', 'offline']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).not.toBe('live');
  });

  test('[S30] the connection is live again if the report was wrong', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(1_000);
    network.lose();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['connecting', 'live', 'offline', 'live']);
  });
});

describe('when a gateway that shuts down closes the socket', () => {
  test('[S20] the next socket is opened without delay', async () => {
    connectTo(live);
    await vi.advanceTimersByTimeAsync(6_000);
    network.last().cut(CLOSE.restart);
    await vi.advanceTimersByTimeAsync(1);
    expect(network.sockets).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['connecting', 'live', 'offline', 'live']);
  });

  test('[S20] the client backs off if this happens as soon as a socket is open', async () => {
    connectTo({
      connected: (socket) => {
        setTimeout(() => socket.open(), 1);
        setTimeout(() => socket.cut(CLOSE.restart), 2);
      },
    });
    await vi.advanceTimersByTimeAsync(10_000);
    const waits = network.sockets.map(
      ({ createdAt }, index) => createdAt - (network.sockets[index - 1]?.createdAt ?? 0),
    );
    expect(waits.slice(1).map((wait) => Math.round(wait / 1_000))).toEqual([1, 2, 4]);
  });
});
