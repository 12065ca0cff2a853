/** How a connection comes back, with sockets that always fail. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hello } from '../../sync/protocol.ts';
import { Connection } from './connection.ts';

let tries = 0;

/** Nobody ever answers it. */
class FailingSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState: number = FailingSocket.CONNECTING;
  binaryType = 'blob';

  constructor() {
    super();
    tries++;
    queueMicrotask(() => this.close());
  }

  close(): void {
    if (this.readyState === FailingSocket.CLOSED) return;
    this.readyState = FailingSocket.CLOSED;
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
  }
}

beforeEach(() => {
  tries = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a connection that has failed often', () => {
  it('[S15] waits for up to half a minute, and tries at once when it is woken up', async () => {
    let wakeUp = () => {};
    const connection = new Connection({
      url: 'ws://nobody.example/ws',
      WebSocket: FailingSocket as unknown as typeof WebSocket,
      wakeUps: (listener) => {
        wakeUp = listener;
        return () => {};
      },
      hello: () => ({}) as Hello,
      receive: () => {},
      changed: () => {},
    });
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    connection.start();
    await vi.advanceTimersByTimeAsync(120_000);
    const before = tries;
    expect(before).toBeGreaterThan(5);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(tries - before).toBeLessThanOrEqual(2);
    const asleep = tries;
    wakeUp();
    await vi.advanceTimersByTimeAsync(100);
    expect(tries).toBe(asleep + 1);
    connection.stop();
  });
});
