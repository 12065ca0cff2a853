/** Messages that are compressed in a shared part and a part for each reader. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { seededRandom } from '../../demo/seededRandom.ts';
import { packLast, packShared } from './packing.ts';

const random = seededRandom(7);
const words = 'ferry buoy harbor crew rain rope tide'.split(' ');
const text = Array.from({ length: 60_000 }, () => `${random.pick(words)}${random.below(1_000)}`).join(' ');
const bytes = Buffer.from(text);

const partsOf = (size: number): Buffer[] => {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
};

it.for([1_000, 32 * 1024, 128 * 1024, 1024 * 1024])(
  'shared parts of %i bytes form one stream with the end for each reader',
  async (size) => {
    const shared = await packShared(partsOf(size));
    for (const end of ['}', ...[1_000, 1_100, 5_000].map((length) => `,"own":"${text.slice(0, length)}"}`)])
      expect(inflateRawSync(Buffer.concat([...shared, await packLast(end)])).toString()).toBe(text + end);
  },
);

it('compressing in parts costs at most one percent more bytes', async () => {
  const shared = await packShared(partsOf(128 * 1024));
  expect(Buffer.concat(shared).length).toBeLessThan(deflateRawSync(bytes).length * 1.01);
});

it('[S13] the end for one reader does not refer to the shared parts', async () => {
  const own = `,"own":"${text.slice(0, 5_000)}"}`;
  expect(inflateRawSync(await packLast(own)).toString()).toBe(own);
});
