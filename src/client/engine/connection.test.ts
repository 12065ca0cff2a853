import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import type { ClientMessage } from '../../sync/protocol/index.ts';
import { Connection } from './connection.ts';
import type { TeamLink } from './teamLink.ts';

/** A socket to a server that is not there: it closes after a moment. */
class DeadSocket extends EventTarget {
  static readonly CLOSING = 2;
  static tried: number[] = [];
  readyState = 0;

  constructor() {
    super();
    DeadSocket.tried.push(Date.now());
    setTimeout(() => {
      this.readyState = 3;
      this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
    }, 10);
  }

  close(): void {}
}

/** A socket to a server that welcomes and answers, until its line is cut without a word. */
class LiveSocket extends EventTarget {
  static readonly CLOSING = 2;
  static opened = 0;
  static cut = false;
  /** Milliseconds from a ping to its answer. */
  static delay = 50;
  readyState = 0;

  constructor() {
    super();
    LiveSocket.opened++;
    setTimeout(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    }, 1);
  }

  send(text: string): void {
    const { type } = JSON.parse(text) as ClientMessage;
    if (LiveSocket.cut) return;
    const answer = { type: type === 'hello' ? 'welcome' : 'pong', resumed: true };
    setTimeout(
      () => this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(answer) })),
      LiveSocket.delay,
    );
  }

  close(): void {
    this.readyState = 3;
  }
}

let wakeUp = (): void => {};
let lose = (): void => {};
let link: TeamLink;
let states: string[];

const connectTo = (Socket: typeof DeadSocket | typeof LiveSocket) => {
  const connection = new Connection({
    url: 'ws://slipway.example/ws',
    WebSocket: Socket as unknown as typeof WebSocket,
    wakeUps: (listener) => {
      wakeUp = listener;
      return () => {};
    },
    losses: (listener) => {
      lose = listener;
      return () => {};
    },
  });
  link = connection.join({
    team: DEMO_TEAM,
    hello: () => ({ type: 'hello' }) as never,
    receive: () => {},
    changed: (state) => states.push(state),
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.99);
  DeadSocket.tried = [];
  Object.assign(LiveSocket, { opened: 0, cut: false, delay: 50 });
  states = [];
});

afterEach(() => {
  link.leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('[S15] a browser that is back online connects at once, however long it was going to wait', async () => {
  connectTo(DeadSocket);
  await vi.advanceTimersByTimeAsync(120_000);
  const [before = 0, last = 0] = DeadSocket.tried.slice(-2);
  expect(last - before).toBeGreaterThan(20_000);
  await vi.advanceTimersByTimeAsync(last + 1_000 - Date.now());
  const tries = DeadSocket.tried.length;

  wakeUp();

  await vi.advanceTimersByTimeAsync(1);
  expect(DeadSocket.tried.length).toBe(tries + 1);
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
    connectTo(LiveSocket);
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    expect(LiveSocket.opened).toBe(1);
    expect(states).toEqual(['connecting', 'live']);
  });

  test('[S15] keeps its socket when it was frozen between a ping and its answer', async () => {
    connectTo(LiveSocket);
    await vi.advanceTimersByTimeAsync(15_010);
    // Ten minutes pass at once; the answer to the ping is heard after the timers.
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    LiveSocket.delay = 1_500;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(LiveSocket.opened).toBe(1);
  });

  test('[S15] still notices a line that is dead', async () => {
    slowTimers();
    connectTo(LiveSocket);
    await vi.advanceTimersByTimeAsync(MINUTE);
    LiveSocket.cut = true;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(LiveSocket.opened).toBeGreaterThan(1);
  });
});

test('[S15] a line that dies without a word is noticed within 35 seconds', async () => {
  connectTo(LiveSocket);
  await vi.advanceTimersByTimeAsync(14_990);
  LiveSocket.cut = true;
  await vi.advanceTimersByTimeAsync(35_000);
  expect(LiveSocket.opened).toBe(2);
});

test('[S15] after a wake-up a dead line is noticed within two seconds', async () => {
  connectTo(LiveSocket);
  await vi.advanceTimersByTimeAsync(1_000);
  LiveSocket.cut = true;
  wakeUp();
  await vi.advanceTimersByTimeAsync(2_010);
  expect(LiveSocket.opened).toBe(2);
});

describe('when the browser says that there is no network', () => {
  test('[S30] the connection is offline at once', async () => {
    connectTo(LiveSocket);
    await vi.advanceTimersByTimeAsync(1_000);
    LiveSocket.cut = true;
    lose();
    expect(states).toEqual(['connecting', 'live', 'offline']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).not.toBe('live');
  });

  test('[S30] and it is wrong, the connection is live again', async () => {
    connectTo(LiveSocket);
    await vi.advanceTimersByTimeAsync(1_000);
    lose();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states).toEqual(['connecting', 'live', 'offline', 'live']);
  });
});
