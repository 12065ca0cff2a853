/**
 * Makes a QR code (ISO/IEC 18004) of a text: byte mode, error correction level L, versions 1 to 20.
 *
 * Guarantees the smallest version that holds the text, and the mask with the lowest penalty.
 */
import { isMasked, penalty, type QrCode } from './qrMask.ts';
import { correctionBytes } from './reedSolomon.ts';

/** For each version: error correction bytes per block, and number of blocks. */
const CORRECTION = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];

const sizeOf = (version: number): number => version * 4 + 17;

/** Capacity for data and error correction, in bytes. */
const allBytes = (version: number): number => {
  const alignment = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const patterns = alignment === 0 ? 0 : (25 * alignment - 10) * alignment - 55;
  return Math.floor(((16 * version + 128) * version + 64 - patterns - (version >= 7 ? 36 : 0)) / 8);
};

const dataBytes = (version: number): number =>
  allBytes(version) - (CORRECTION[version - 1] ?? 0) * (BLOCKS[version - 1] ?? 0);

const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

/** Null if the text is too long. */
export const qrCode = (text: string): QrCode | null => {
  const bytes = [...new TextEncoder().encode(text)];
  const fits = (version: number) => 4 + lengthBits(version) + bytes.length * 8 <= dataBytes(version) * 8;
  const version = CORRECTION.map((_, index) => index + 1).find(fits);
  if (version === undefined) return null;
  const stream = interleaved(padded(bytes, version), version);
  const codes = Array.from({ length: 8 }, (_, mask) => drawn(version, stream, mask));
  return codes.reduce((best, code) => (penalty(code) < penalty(best) ? code : best));
};

/** The data with mode and length before it and padding after it. */
const padded = (bytes: readonly number[], version: number): number[] => {
  const bits: number[] = [];
  const add = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
  };
  add(4, 4);
  add(bytes.length, lengthBits(version));
  for (const byte of bytes) add(byte, 8);
  const room = dataBytes(version) * 8;
  add(0, Math.min(4, room - bits.length));
  add(0, -bits.length & 7);
  for (let fill = 0xec; bits.length < room; fill ^= 0xec ^ 0x11) add(fill, 8);
  return Array.from({ length: room / 8 }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit) => byte * 2 + bit, 0),
  );
};

/** Interleaves the blocks and their error correction, byte by byte. The last blocks are one byte longer. */
const interleaved = (data: readonly number[], version: number): number[] => {
  const count = BLOCKS[version - 1] ?? 1;
  const correction = CORRECTION[version - 1] ?? 0;
  const all = allBytes(version);
  const short = count - (all % count);
  const length = Math.floor(all / count) - correction;
  const blocks = Array.from({ length: count }, (_, at) => {
    const from = at * length + Math.max(0, at - short);
    return data.slice(from, from + length + (at < short ? 0 : 1));
  });
  const corrections = blocks.map((block) => correctionBytes(block, correction));
  const inTurn = (parts: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...parts.map((part) => part.length)) }, (_, at) =>
      parts.flatMap((part) => part[at] ?? []),
    ).flat();
  return [...inTurn(blocks), ...inTurn(corrections)];
};

const drawn = (version: number, stream: readonly number[], mask: number): QrCode => {
  const size = sizeOf(version);
  const modules = Array.from({ length: size }, (): (boolean | null)[] => Array(size).fill(null));
  const set = (x: number, y: number, dark: boolean) => {
    const row = modules[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  drawPatterns(version, set);
  drawFormat(size, mask, set);
  let bit = 0;
  for (const [x, y] of dataPath(size)) {
    if (modules[y]?.[x] !== null) continue;
    const isDark = (((stream[bit >> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
    set(x, y, isDark !== isMasked(mask, x, y));
    bit++;
  }
  return modules.map((row) => row.map((dark) => dark === true));
};

type Set = (x: number, y: number, dark: boolean) => void;

const drawPatterns = (version: number, set: Set): void => {
  const size = sizeOf(version);
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const square = (cx: number, cy: number, radius: number, isDark: (ring: number) => boolean) => {
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        set(cx + dx, cy + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  const places = alignmentPlaces(version);
  const last = places.length - 1;
  places.forEach((x, column) => {
    places.forEach((y, row) => {
      const isCorner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!isCorner) square(x, y, 2, (ring) => ring !== 1);
    });
  });
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    square(x, y, 4, (ring) => ring !== 2 && ring !== 4);
  if (version >= 7) drawVersion(version, set);
};

const alignmentPlaces = (version: number): readonly number[] => {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const far = Array.from({ length: count - 1 }, (_, at) => sizeOf(version) - 7 - at * step);
  return [6, ...far.reverse()];
};

const drawVersion = (version: number, set: Set): void => {
  const bits = (version << 12) | remainder(version, 12, 0x1f25);
  const size = sizeOf(version);
  for (let at = 0; at < 18; at++) {
    const isDark = ((bits >>> at) & 1) === 1;
    const near = Math.floor(at / 3);
    const far = size - 11 + (at % 3);
    set(far, near, isDark);
    set(near, far, isDark);
  }
};

const remainder = (value: number, bits: number, generator: number): number => {
  let rest = value;
  for (let at = 0; at < bits; at++) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * generator);
  return rest;
};

/** Level L has the bits 01. */
const drawFormat = (size: number, mask: number, set: Set): void => {
  const data = (1 << 3) | mask;
  const bits = ((data << 10) | remainder(data, 10, 0x537)) ^ 0x5412;
  const bit = (at: number) => ((bits >>> at) & 1) === 1;
  for (let at = 0; at < 6; at++) set(8, at, bit(at));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let at = 9; at < 15; at++) set(14 - at, 8, bit(at));
  for (let at = 0; at < 8; at++) set(size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) set(8, size - 15 + at, bit(at));
  set(8, size - 8, true);
};

/** Two columns at a time from the right, up and down in turn; the column of the timing pattern is skipped. */
function* dataPath(size: number): Generator<readonly [x: number, y: number]> {
  for (let right = size - 1, turn = 0; right >= 1; right -= 2, turn++) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step++) {
      const y = turn % 2 === 0 ? size - 1 - step : step;
      yield [right, y];
      yield [right - 1, y];
    }
  }
}
