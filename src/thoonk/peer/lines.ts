/**
 * Cuts a stream into lines at LF and nowhere else: a JSON string may hold U+2028, at which the readline of Node cuts too.
 */
import type { Readable } from 'node:stream';

/** @param heard is called with each line that is not blank @param ended when the stream is over */
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
