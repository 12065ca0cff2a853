/**
 * That the faults are what they say they are, on a real Redis and real sockets.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Line } from './line.ts';
import { RedisMember } from './redisMember.ts';

let folder: string;
let redis: RedisMember;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-chaos-'));
  redis = await RedisMember.start(folder);
});
afterAll(async () => {
  await redis.stop();
  await rm(folder, { recursive: true, force: true });
});

const openLine = async (...targets: number[]): Promise<Line> => {
  const line = await Line.open(targets);
  onTestFinished(() => line.close());
  return line;
};

const call = (port: number): Socket => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
};

const ask = (socket: Socket, command: string): Promise<string> =>
  new Promise((resolve) => {
    socket.once('data', (bytes) => resolve(String(bytes).trim()));
    socket.write(`${command}\r\n`);
  });

const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));

describe('a line', () => {
  test('passes over a target that does not answer', async () => {
    const nobody = await Line.open([redis.port]);
    const { port } = nobody;
    await nobody.close();
    const line = await openLine(port, redis.port);
    expect(await ask(call(line.port), 'PING')).toBe('+PONG');
    expect(await ask(call(line.port), 'PING')).toBe('+PONG');
  });

  test('that is cut ends what is open and takes nobody, until it is mended', async () => {
    const line = await openLine(redis.port);
    const socket = call(line.port);
    expect(await ask(socket, 'PING')).toBe('+PONG');
    const mend = line.spoil({ kind: 'cut' });
    await closed(socket);
    await closed(call(line.port));
    mend();
    expect(await ask(call(line.port), 'PING')).toBe('+PONG');
  });

  test('that is silent swallows what is said without closing, and is reset when it is mended', async () => {
    const line = await openLine(redis.port);
    const socket = call(line.port);
    expect(await ask(socket, 'SET heard no')).toBe('+OK');
    const mend = line.spoil({ kind: 'silent' });
    socket.write('SET heard yes\r\n');
    const other = call(line.port);
    await new Promise((resolve) => other.once('connect', resolve));
    expect(socket.destroyed).toBe(false);
    mend();
    await closed(socket);
    expect(await ask(call(redis.port), 'GET heard')).toContain('no');
  });

  test('that is late or slow keeps the order and loses nothing', async () => {
    const line = await openLine(redis.port);
    const socket = call(line.port);
    const numbers = Array.from({ length: 300 }, (_, index) => `+${index}`);
    let received = '';
    const all = new Promise<void>((resolve) => {
      socket.on('data', (bytes) => {
        received += bytes;
        if (received.endsWith(`+299\r\n`)) resolve();
      });
    });
    const send = (from: number, to: number) =>
      socket.write(
        numbers
          .slice(from, to)
          .map((text) => `EVAL "return {ok='${text.slice(1)}'}" 0\r\n`)
          .join(''),
      );
    const mendLate = line.spoil({ kind: 'late', milliseconds: 30 });
    send(0, 100);
    const mendSlow = line.spoil({ kind: 'slow', bytesASecond: 20_000 });
    send(100, 200);
    mendSlow();
    mendLate();
    send(200, 300);
    await all;
    expect(received.trim().split('\r\n')).toEqual(numbers);
  });
});

describe('a Redis', () => {
  test('that is killed comes back with all that it has acknowledged', async () => {
    expect(await ask(call(redis.port), 'SET killed yes')).toBe('+OK');
    await redis.kill(0);
    expect(await ask(call(redis.port), 'GET killed')).toContain('yes');
  });

  test('whose power is cut comes back without the end of its last second', async () => {
    expect(await ask(call(redis.port), 'SET early yes')).toBe('+OK');
    await redis.kill(1_100);
    const socket = call(redis.port);
    for (let index = 0; index < 20; index++) expect(await ask(socket, `SET late ${index}`)).toBe('+OK');
    expect(await redis.cutPower(0, 0.5)).toBeGreaterThan(0);
    expect(await ask(call(redis.port), 'GET early')).toContain('yes');
    expect(await ask(call(redis.port), 'GET late')).not.toContain('19');
  });
});
