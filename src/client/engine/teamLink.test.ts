import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakeNetwork, fakeNetwork } from '../../../test/fixtures/fakeNetwork.ts';
import type { TeamId } from '../../model/ids.ts';
import { Connection } from './connection.ts';
import type { ConnectionState, TeamLink } from './teamLink.ts';

type Team = { readonly link: TeamLink; readonly states: ConnectionState[]; readonly received: string[] };

let network: FakeNetwork;
let connection: Connection;
let harbor: Team;
let canal: Team;

const open = (name: string): Team => {
  const states: ConnectionState[] = [];
  const received: string[] = [];
  const link = connection.join({
    team: name as TeamId,
    hello: () => ({ type: 'hello', team: name }) as never,
    receive: ({ type }) => received.push(type),
    changed: (state) => states.push(state),
  });
  return { link, states, received };
};

const socket = () => network.last();
const welcome = (team: string, join: number) =>
  ({ type: 'welcome', team: team as TeamId, join, resumed: true }) as const;
const greetings = () => socket().sent.filter(({ type }) => type === 'hello');

beforeEach(async () => {
  vi.useFakeTimers();
  network = fakeNetwork();
  connection = new Connection(network.environment);
  harbor = open('harbor');
  canal = open('canal');
  await vi.advanceTimersByTimeAsync(5);
  socket().say(welcome('harbor', 1));
  socket().say(welcome('canal', 2));
});

afterEach(() => {
  harbor.link.leave();
  canal.link.leave();
  vi.useRealTimers();
});

describe('[S32] two teams on one socket', () => {
  test('say hello in order, and receive only their own messages', () => {
    expect(network.sockets).toHaveLength(1);
    expect(greetings()).toMatchObject([{ team: 'harbor' }, { team: 'canal' }]);
    socket().say({ type: 'entries', team: 'canal' as TeamId, entries: [] });
    expect([harbor.received, canal.received]).toEqual([['welcome'], ['welcome', 'entries']]);
  });

  test('are independent when one of them ends for good: it is not joined again, and the other stays live', async () => {
    socket().say({ type: 'left', team: 'canal' as TeamId, code: 4403 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect([harbor.states.at(-1), canal.states.at(-1)]).toEqual(['live', 'closed']);
    expect(greetings()).toHaveLength(2);
  });

  test('are independent when one of them must rejoin: it does so on the same socket', async () => {
    socket().say({ type: 'left', team: 'canal' as TeamId, code: 4503 });
    expect([harbor.states.at(-1), canal.states.at(-1)]).toEqual(['live', 'offline']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(greetings().at(-1)).toMatchObject({ team: 'canal', join: 3 });
    expect(network.sockets).toHaveLength(1);
  });

  test('are left on the server, and the socket closes with the last one', () => {
    canal.link.leave();
    expect(socket().sent.at(-1)).toEqual({ type: 'leave', team: 'canal' });
    expect(socket().readyState).toBe(1);
    harbor.link.leave();
    expect(socket().readyState).toBe(3);
  });
});

test('[S15] a page whose only team has ended for good closes its socket', async () => {
  canal.link.leave();
  socket().say({ type: 'left', team: 'harbor' as TeamId, code: 4403 });
  expect(harbor.states.at(-1)).toBe('closed');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.sockets).toHaveLength(1);
  expect(socket().readyState).toBe(3);
});

test('[S15] a connection that is loading a snapshot gets more time, but not forever', async () => {
  harbor.link.join();
  socket().say({ ...welcome('harbor', 3), resumed: false });
  await vi.advanceTimersByTimeAsync(100_000);
  expect(network.sockets).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(network.sockets.length).toBeGreaterThan(1);
});

test('[S16] a team that is opened again on the same socket ignores the welcome of its earlier join', async () => {
  canal.link.leave();
  canal = open('canal');
  socket().say(welcome('canal', 2));
  socket().say({ type: 'entries', team: 'canal' as TeamId, entries: [] });
  expect(canal.received).toEqual([]);
  socket().say(welcome('canal', 3));
  socket().say({ type: 'entries', team: 'canal' as TeamId, entries: [] });
  expect(canal.received).toEqual(['welcome', 'entries']);
});

test('[S16] messages of an earlier join change nothing', () => {
  harbor.link.join();
  socket().say({ type: 'entries', team: 'harbor' as TeamId, entries: [] });
  socket().say(welcome('harbor', 1));
  socket().say({ type: 'answer', team: 'harbor' as TeamId, mutation: 1, code: 200 });
  expect(harbor.received).toEqual(['welcome']);
  socket().say(welcome('harbor', 3));
  socket().say({ type: 'entries', team: 'harbor' as TeamId, entries: [] });
  expect(harbor.received).toEqual(['welcome', 'welcome', 'entries']);
});
