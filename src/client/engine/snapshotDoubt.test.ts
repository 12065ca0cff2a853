import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendChat } from '../../actions/sendChat.ts';
import { ADA, DEMO_TEAM, demoState } from '../../demo/demoTeam.ts';
import type { ClientMessage, ServerMessage } from '../../sync/protocol/index.ts';
import { memoryLocks } from './clientLocks.ts';
import { Engine } from './engine.ts';
import { memoryStorage } from './memoryStorage.ts';

/** A socket on which the test speaks for the server. */
class ServedSocket extends EventTarget {
  static readonly CLOSING = 2;
  static last: ServedSocket;
  readonly sent: ClientMessage[] = [];
  readyState = 0;

  constructor() {
    super();
    ServedSocket.last = this;
    setTimeout(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    }, 1);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }

  say(message: Partial<ServerMessage>): void {
    this.dispatchEvent(
      new MessageEvent('message', { data: JSON.stringify({ team: DEMO_TEAM, ...message }) }),
    );
  }

  cut(): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
  }
}

let engine: Engine;

beforeEach(() => {
  vi.useFakeTimers();
  // It comes back soon after each cut.
  vi.spyOn(Math, 'random').mockReturnValue(0.1);
});
afterEach(async () => {
  await engine.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const jobs = () => ServedSocket.last.sent.filter(({ type }) => type === 'job');

/** The server has settled jobs up to a number, and sends a snapshot or goes on from the cursor. */
const welcome = async (mutation: number, seq?: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(1_100);
  ServedSocket.last.say({ type: 'welcome', mutation, resumed: seq === undefined, now: Date.now() });
  if (seq !== undefined)
    ServedSocket.last.say({ type: 'snapshot', seq, hash: `h${seq}`, feeds: demoState(Date.now()).export() });
  await vi.advanceTimersByTimeAsync(50);
};

test('[S2] an edit that a snapshot held without counting it is sent again until it is answered', async () => {
  engine = new Engine(
    { id: ADA, team: DEMO_TEAM },
    {
      url: 'ws://slipway.example/ws',
      WebSocket: ServedSocket as unknown as typeof WebSocket,
      storage: memoryStorage(true),
      locks: memoryLocks(),
      wakeUps: () => () => {},
      losses: () => () => {},
      nextFrame: (work) => {
        const timer = setTimeout(work, 1);
        return () => clearTimeout(timer);
      },
    },
    { changed: () => {}, settled: () => {}, said: () => {} },
  );
  await engine.start();
  await welcome(0, 1);
  engine.act(sendChat, { text: 'Ahoy' });
  await vi.advanceTimersByTimeAsync(50);
  expect(jobs()).toHaveLength(1);

  // The worker commits it after the welcome has been made, and before the snapshot is.
  ServedSocket.last.cut();
  await welcome(0, 2);
  expect(jobs()).toHaveLength(1);

  // The line is cut before the answer, and no entry is to come.
  ServedSocket.last.cut();
  await welcome(1);
  expect(jobs()).toHaveLength(1);
  ServedSocket.last.say({ type: 'answer', mutation: 1, code: 200 });
  expect(engine.store.pending).toEqual([]);
});
