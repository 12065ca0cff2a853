/**
 * The reply of a command in the wire protocol (RESP 2). Strings are bytes, one character per byte.
 */
export type Reply = string | number | null | Status | Failure | readonly Reply[];

/** A status such as OK. */
export class Status {
  constructor(readonly text: string) {}
}

/** An error, thrown by a command: its first word is the code. */
export class Failure extends Error {}

export const OK = new Status('OK');

export const wrongType = () =>
  new Failure('WRONGTYPE Operation against a key holding the wrong kind of value');
export const notInteger = () => new Failure('ERR value is not an integer or out of range');
export const syntaxError = () => new Failure('ERR syntax error');

/** Texts up to this length are checked character by character, which is faster than a call into the platform. */
const SHORT = 12;

/** A text of ASCII characters is its own bytes. */
const isAscii = (text: string): boolean => {
  if (text.length > SHORT) return Buffer.byteLength(text) === text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
};

/** One of our texts or Buffers as bytes. */
export const toBytes = (value: string | Buffer): string => {
  if (typeof value !== 'string') return value.toString('latin1');
  return isAscii(value) ? value : Buffer.from(value, 'utf8').toString('latin1');
};

export const fromBytes = (bytes: string): string =>
  isAscii(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
