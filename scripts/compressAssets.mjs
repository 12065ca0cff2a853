/**
 * Adds a brotli and a gzip version of every file of the browser's bundle that they make smaller, so that the server
 * never compresses on request.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = /\.(?:js|css|html|svg|json|webmanifest|txt)$/;
/** Below this the headers cost more than compression saves. */
const SMALLEST = 1024;

/** @param {string} folder */
export function compressAssets(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length < SMALLEST) continue;
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    writeIfSmaller(`${path}.br`, brotli, bytes.length);
    writeIfSmaller(`${path}.gz`, gzipSync(bytes, { level: 9 }), bytes.length);
  }
}

/**
 * @param {string} path
 * @param {Buffer} compressed
 * @param {number} size
 */
function writeIfSmaller(path, compressed, size) {
  if (compressed.length < size) writeFileSync(path, compressed);
}
