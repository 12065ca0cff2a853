import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeNetwork, fakeNetwork } from '../../../test/fixtures/fakeNetwork.ts';
import { DEMO_TEAM } from '../../demo/demoTeam.ts';
import { Connection } from './connection.ts';
import type { ConnectionState, TeamLink } from './teamLink.ts';

let network: FakeNetwork;
let join: () => TeamLink;
let link: TeamLink;
let received: string[];
let states: ConnectionState[];

beforeEach(() => {
  vi.useFakeTimers();
  network = fakeNetwork();
  received = [];
  states = [];
  const connection = new Connection(network.environment);
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
  const [old, current] = network.sockets;
  current?.say({ type: 'welcome' });
  expect([received, states.at(-1)]).toEqual([['welcome'], 'live']);
  old?.say({ type: 'entries' });
  old?.cut();
  expect([received, states.at(-1)]).toEqual([['welcome'], 'live']);
});
