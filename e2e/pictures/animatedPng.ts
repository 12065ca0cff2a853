/**
 * Makes an animated PNG of screenshots, which browsers show like any picture.
 *
 * Guarantees that a frame holds only the rectangle that differs from the one before it, so that a long animation of a
 * quiet screen stays small. Source: the PNG specification, third edition.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A screenshot and the milliseconds for which it is shown. */
export type Frame = { readonly png: Buffer; readonly shown: number };

type Picture = {
  readonly width: number;
  readonly height: number;
  readonly colorType: number;
  /** Bytes of a pixel. */
  readonly depth: number;
  /** Rows from top to bottom, without filters. */
  readonly pixels: Buffer;
};
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const DEPTHS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** @throws if there are no frames, or if one has another size than the first */
export const animatedPng = (frames: readonly Frame[]): Buffer => {
  const pictures = frames.map(({ png }) => decode(png));
  const [first] = pictures;
  if (!first) throw new Error('an animation needs frames');
  const { width, height, colorType } = first;
  const chunks = [
    chunk('IHDR', numbers(width, height), Buffer.from([8, colorType, 0, 0, 0])),
    chunk('acTL', numbers(frames.length, 0)),
  ];
  let sequence = 0;
  for (const [at, { shown }] of frames.entries()) {
    const picture = pictures[at] as Picture;
    const before = pictures[at - 1];
    const box = before ? difference(before, picture) : { x: 0, y: 0, width, height };
    chunks.push(chunk('fcTL', numbers(sequence++, box.width, box.height, box.x, box.y), delay(shown)));
    const data = deflateSync(rowsOf(picture, box), { level: 9 });
    chunks.push(at === 0 ? chunk('IDAT', data) : chunk('fdAT', numbers(sequence++), data));
  }
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND')]);
};

const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at);
  return bytes;
};

/** In thousandths of a second; the frame stays, and the next one replaces what it covers. */
const delay = (milliseconds: number): Buffer => {
  const bytes = Buffer.alloc(6);
  bytes.writeUInt16BE(milliseconds, 0);
  bytes.writeUInt16BE(1_000, 2);
  return bytes;
};

const chunk = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...parts]);
  return Buffer.concat([numbers(body.length - 4), body, numbers(crc32(body))]);
};

const decode = (png: Buffer): Picture => {
  const data: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') head = body;
    if (type === 'IDAT') data.push(body);
    at += length + 12;
  }
  const [width, height, colorType] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] ?? -1];
  const depth = DEPTHS[colorType];
  if (depth === undefined || head[8] !== 8) throw new Error('only pictures with eight bits a color are read');
  const pixels = unfiltered(inflateSync(Buffer.concat(data)), width * depth, depth);
  return { width, height, colorType, depth, pixels };
};

/** @param stride bytes of a row */
const unfiltered = (filtered: Buffer, stride: number, depth: number): Buffer => {
  const rows = filtered.length / (stride + 1);
  const pixels = Buffer.alloc(rows * stride);
  for (let row = 0; row < rows; row++) {
    const filter = filtered[row * (stride + 1)] ?? 0;
    for (let at = 0; at < stride; at++) {
      const left = at < depth ? 0 : (pixels[row * stride + at - depth] ?? 0);
      const up = row === 0 ? 0 : (pixels[(row - 1) * stride + at] ?? 0);
      const corner = at < depth || row === 0 ? 0 : (pixels[(row - 1) * stride + at - depth] ?? 0);
      const guess = predicted(filter, left, up, corner);
      pixels[row * stride + at] = ((filtered[row * (stride + 1) + 1 + at] ?? 0) + guess) & 0xff;
    }
  }
  return pixels;
};

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
};

/** The smallest rectangle that holds all differences; one pixel if there are none. */
const difference = (before: Picture, after: Picture): Box => {
  const { width, height, depth } = after;
  if (before.width !== width || before.height !== height || before.depth !== depth)
    throw new Error('all frames of an animation have one size');
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * depth;
      if (before.pixels.compare(after.pixels, at, at + depth, at, at + depth) === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  if (left > right) return { x: 0, y: 0, width: 1, height: 1 };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
};

/** Each row with its filter: that to the row above, which suits flat areas. */
const rowsOf = ({ width, depth, pixels }: Picture, box: Box): Buffer => {
  const stride = box.width * depth;
  const rows = Buffer.alloc(box.height * (stride + 1));
  for (let row = 0; row < box.height; row++) {
    const from = ((box.y + row) * width + box.x) * depth;
    const to = row * (stride + 1);
    rows[to] = row === 0 ? 0 : 2;
    for (let at = 0; at < stride; at++) {
      const up = row === 0 ? 0 : (pixels[from - width * depth + at] ?? 0);
      rows[to + 1 + at] = ((pixels[from + at] ?? 0) - up) & 0xff;
    }
  }
  return rows;
};
