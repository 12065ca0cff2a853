import { beforeEach, describe, expect, test } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { MAX_PIECE, Outlet } from './outlet.ts';

let socket: GatewaySocket;
let outlet: Outlet;

const long = (letter: string) => Buffer.from(letter.repeat(3 * MAX_PIECE));
const wanted = () => true;

beforeEach(() => {
  socket = new GatewaySocket(false);
  outlet = new Outlet(socket, 60_000);
});

describe('what is long', () => {
  test('goes out one message after the other, whole', async () => {
    const both = [outlet.deliver(wanted, long('a')), outlet.deliver(wanted, long('b'), Buffer.from('c'))];
    socket.readEverything();
    expect(await Promise.all(both)).toEqual([true, true]);
    await socket.until(() => socket.texts.length === 2);
    expect(socket.texts).toEqual(['a'.repeat(3 * MAX_PIECE), `${'b'.repeat(3 * MAX_PIECE)}c`]);
  });

  test('[S16] is not sent when its turn comes after its team has ended', async () => {
    let isOpen = true;
    const first = outlet.deliver(wanted, long('a'));
    const second = outlet.deliver(() => isOpen, Buffer.from('of a join of before'));
    isOpen = false;
    socket.readEverything();
    expect(await Promise.all([first, second])).toEqual([true, false]);
    await socket.until(() => socket.texts.length > 0);
    expect(socket.texts).toHaveLength(1);
  });

  test('[S18] waits in bounded numbers', async () => {
    const first = outlet.deliver(wanted, long('a'));
    const waiting = Array.from({ length: 1_000 }, () => outlet.deliver(wanted, Buffer.from('b')));
    expect(await waiting.at(-1)).toBe(false);
    socket.readEverything();
    expect(await first).toBe(true);
    expect((await Promise.all(waiting)).filter(Boolean).length).toBeLessThan(300);
  });
});

test('[S32] what ends a team still fits when another team has filled the socket', () => {
  const frame = 'x'.repeat(256 * 1024);
  while (outlet.send(frame));
  expect(outlet.send('{"type":"left"}', { isUrgent: true })).toBe(true);
});
