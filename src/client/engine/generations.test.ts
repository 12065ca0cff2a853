import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { Connection } from './connection.ts';
import type { ConnectionState, TeamLink } from './teamLink.ts';

/** A socket that opens after a moment, and whose end the other side says when the test wants it. */
class LateSocket extends EventTarget {
  static readonly CLOSING = 2;
  static readonly all: LateSocket[] = [];
  readyState = 0;

  constructor() {
    super();
    LateSocket.all.push(this);
    setTimeout(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event('open'));
    }, 10);
  }

  send(): void {}

  close(): void {
    this.readyState = 2;
  }

  say(type: string): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify({ type }) }));
  }

  end(): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code: 1006 }));
  }
}

let join: () => TeamLink;
let link: TeamLink;
let received: string[];
let states: ConnectionState[];

beforeEach(() => {
  vi.useFakeTimers();
  LateSocket.all.length = 0;
  received = [];
  states = [];
  const connection = new Connection({
    url: 'ws://slipway.example/ws',
    WebSocket: LateSocket as unknown as typeof WebSocket,
    wakeUps: () => () => {},
    losses: () => () => {},
  });
  join = () =>
    connection.join({
      team: DEMO_TEAM,
      hello: () => ({ type: 'hello', protocol: 1, client: 'tab', team: 'harbor', settled: 0 }) as never,
      receive: ({ type }) => received.push(type),
      changed: (state) => states.push(state),
    });
});

afterEach(() => {
  link.leave();
  vi.useRealTimers();
});

test('[S16] a late event of an old socket changes nothing', async () => {
  link = join();
  await vi.advanceTimersByTimeAsync(50);
  link.leave();
  link = join();
  await vi.advanceTimersByTimeAsync(50);
  const [old, current] = LateSocket.all;
  current?.say('welcome');
  expect([received, states.at(-1)]).toEqual([['welcome'], 'live']);
  old?.say('entries');
  old?.end();
  expect([received, states.at(-1)]).toEqual([['welcome'], 'live']);
});
