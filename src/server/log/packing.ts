/**
 * Compresses a message in two parts: one that is shared by many readers and compressed once, and one for each reader.
 *
 * Guarantees that both parts together are one raw DEFLATE stream, and that the second refers to nothing in the first:
 * its length reveals nothing about the texts of others.
 */
import { promisify } from 'node:util';
import { constants, deflateRaw, type ZlibOptions } from 'node:zlib';

const compress = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw);

/** How far back DEFLATE can refer. */
const WINDOW = 32 * 1024;
/** Maximum number of parts compressed at the same time. The process has four threads, and other work needs some. */
const MAX_PARALLEL = 2;
/**
 * Bytes up to which the end of a stream is not compressed: it would save less than a network packet, and costs 256 KB of
 * memory and the work of a second thread for each reader.
 */
const MAX_STORED = 1024;

/**
 * The beginning of a stream: whole blocks that end on a byte boundary, so that another part can follow. The parts of the
 * message are compressed in parallel. Each may refer to the end of the part before it, which the reader has decompressed
 * by then.
 */
export const packShared = async (parts: readonly Buffer[]): Promise<readonly Buffer[]> => {
  const packed: Buffer[] = [];
  let next = 0;
  const packRemaining = async () => {
    for (let at = next++; at < parts.length; at = next++) packed[at] = await packPart(parts, at);
  };
  await Promise.all(Array.from({ length: MAX_PARALLEL }, packRemaining));
  return packed;
};

const packPart = (parts: readonly Buffer[], at: number): Promise<Buffer> => {
  const [part = NOTHING, before] = [parts[at], parts[at - 1]];
  const dictionary = before && { dictionary: before.subarray(-WINDOW) };
  return compress(part, { ...dictionary, finishFlush: constants.Z_SYNC_FLUSH, chunkSize: WINDOW });
};

const NOTHING = Buffer.alloc(0);

/** The end of a stream. */
export const packLast = async (text: string): Promise<Buffer> => {
  const bytes = Buffer.from(text);
  return bytes.length <= MAX_STORED ? storedBlock(bytes) : compress(bytes, {});
};

/** The last block of a stream, uncompressed (RFC 1951, 3.2.4): a mark, the length, its complement and the bytes. */
const storedBlock = (bytes: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
};
