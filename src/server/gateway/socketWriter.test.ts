import { beforeEach, describe, expect, test } from 'vitest';
import { GatewaySocket } from '../../../test/fixtures/gatewaySocket.ts';
import { MAX_PIECE, SocketWriter } from './socketWriter.ts';

let socket: GatewaySocket;
let writer: SocketWriter;

class RecordedSocket extends GatewaySocket {
  readonly calls: string[] = [];

  cork(): void {
    this.calls.push('cork');
  }

  uncork(): void {
    this.calls.push('uncork');
  }

  override send(...message: Parameters<GatewaySocket['send']>): void {
    this.calls.push('piece');
    super.send(...message);
  }
}

const long = (letter: string) => Buffer.from(letter.repeat(3 * MAX_PIECE));
const wanted = () => true;

beforeEach(() => {
  socket = new GatewaySocket(false);
  writer = new SocketWriter(socket, 60_000, () => {});
});

describe('a long message', () => {
  test('is sent whole before the next one', async () => {
    const both = [writer.deliver(wanted, long('a')), writer.deliver(wanted, long('b'), Buffer.from('c'))];
    socket.readEverything();
    expect(await Promise.all(both)).toEqual([true, true]);
    await socket.until(() => socket.texts.length === 2);
    expect(socket.texts).toEqual(['a'.repeat(3 * MAX_PIECE), `${'b'.repeat(3 * MAX_PIECE)}c`]);
  });

  test('is written at once as far as its pieces are short', async () => {
    const recorded = new RecordedSocket();
    const deliveries = new SocketWriter(recorded, 60_000, () => {});
    const parts = [Buffer.from('a'), Buffer.from('b'), Buffer.alloc(MAX_PIECE, 'c')];
    expect(await deliveries.deliver(wanted, ...parts)).toBe(true);
    expect(recorded.calls.join(' ')).toBe('cork piece piece uncork cork piece uncork');
    await recorded.until(() => recorded.texts.length === 1);
    expect(recorded.texts).toEqual([`ab${'c'.repeat(MAX_PIECE)}`]);
  });

  test('[S16] is dropped if its team has ended when its turn comes', async () => {
    let isOpen = true;
    const first = writer.deliver(wanted, long('a'));
    const second = writer.deliver(() => isOpen, Buffer.from('of a join of before'));
    isOpen = false;
    socket.readEverything();
    expect(await Promise.all([first, second])).toEqual([true, false]);
    await socket.until(() => socket.texts.length > 0);
    expect(socket.texts).toHaveLength(1);
  });

  test('[S18] waits in a queue of limited length', async () => {
    const first = writer.deliver(wanted, long('a'));
    const waiting = Array.from({ length: 1_000 }, () => writer.deliver(wanted, Buffer.from('b')));
    expect(await waiting.at(-1)).toBe(false);
    socket.readEverything();
    expect(await first).toBe(true);
    expect((await Promise.all(waiting)).filter(Boolean).length).toBeLessThan(300);
  });
});

test('[S32] the end of a team still fits after another team has filled the socket', () => {
  const frame = 'x'.repeat(256 * 1024);
  while (writer.send(frame));
  expect(writer.send('{"type":"left"}', { isUrgent: true })).toBe(true);
});
