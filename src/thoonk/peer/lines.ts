/**
 * Splits a stream into lines at LF only: a JSON string may contain U+2028, where Node's readline also splits.
 */
import type { Readable } from 'node:stream';

/** @param received called with each line that is not blank @param ended called at the end of the stream */
export const eachLine = (stream: Readable, received: (line: string) => void, ended: () => void): void => {
  let parts: Buffer[] = [];
  const cut = () => {
    const line = Buffer.concat(parts).toString();
    parts = [];
    if (line.trim() !== '') received(line);
  };
  stream.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end));
      from = end + 1;
      cut();
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  });
  stream.once('end', () => {
    cut();
    ended();
  });
  stream.once('error', ended);
};
