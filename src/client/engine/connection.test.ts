import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Connection } from './connection.ts';

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

let wakeUp = (): void => {};
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.99);
  DeadSocket.tried = [];
  connection = new Connection({
    url: 'ws://slipway.example/ws',
    WebSocket: DeadSocket as unknown as typeof WebSocket,
    wakeUps: (listener) => {
      wakeUp = listener;
      return () => {};
    },
    hello: () => expect.fail('nobody is there to say hello to'),
    receive: () => {},
    changed: () => {},
  });
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

test('[S15] a browser that is back online connects at once, however long it was going to wait', async () => {
  connection.start();
  await vi.advanceTimersByTimeAsync(120_000);
  const [before = 0, last = 0] = DeadSocket.tried.slice(-2);
  expect(last - before).toBeGreaterThan(20_000);
  await vi.advanceTimersByTimeAsync(last + 1_000 - Date.now());
  const tries = DeadSocket.tried.length;

  wakeUp();

  await vi.advanceTimersByTimeAsync(1);
  expect(DeadSocket.tried.length).toBe(tries + 1);
});
