import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ServerMessage } from '../../sync/protocol/index.ts';
import { MessageReader } from './messageReader.ts';

const packed = (message: object): ArrayBuffer => {
  const bytes = deflateRawSync(JSON.stringify(message));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
};
const unpack = (bytes: ArrayBuffer): Promise<string> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();

const open = (unpacker: typeof unpack | undefined = unpack) => {
  const read: number[] = [];
  let failures = 0;
  let wake = () => {};
  const pass = (message: ServerMessage) => {
    read.push((message as { at: number }).at);
    wake();
  };
  const fail = () => {
    failures++;
    wake();
  };
  const reader = new MessageReader(unpacker, pass, fail);
  const until = async (met: () => boolean) => {
    while (!met()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { reader, read, failures: () => failures, until };
};
const text = (at: number) => JSON.stringify({ type: 'pong', at });
const bytes = (at: number) => packed({ type: 'pong', at, filler: 'x'.repeat(200_000) });

test('[S12] messages are passed on in order even if one takes longer than those behind it', async () => {
  const { reader, read, until } = open();
  for (const data of [text(1), bytes(2), text(3), bytes(4), text(5)]) reader.read(data);
  expect(read).toEqual([1]);
  await until(() => read.length === 5);
  expect(read).toEqual([1, 2, 3, 4, 5]);
  reader.read(text(6));
  expect(read.at(-1)).toBe(6);
});

test('[S16] a message that is still being decompressed when the socket ends is dropped', async () => {
  const { reader, read } = open();
  let unpacked = () => {};
  const done = new Promise<void>((resolve) => (unpacked = resolve));
  const late = new MessageReader(
    async (data) => {
      const json = await unpack(data);
      queueMicrotask(unpacked);
      return json;
    },
    () => read.push(0),
    () => read.push(-1),
  );
  late.read(bytes(1));
  late.read(text(2));
  late.stop();
  await done;
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toEqual([]);
  reader.stop();
  reader.read(text(3));
  expect(read).toEqual([]);
});

test('a message that cannot be decompressed fails once, and nothing after it is passed on', async () => {
  const { reader, read, failures, until } = open();
  reader.read(bytes(1));
  reader.read(new Uint8Array([1, 2, 3]).buffer);
  reader.read(text(2));
  await until(() => failures() === 1);
  reader.read(text(3));
  await new Promise((resolve) => setImmediate(resolve));
  expect({ read, failures: failures() }).toEqual({ read: [1], failures: 1 });
});
