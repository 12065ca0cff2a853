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

/** Other characters take the slow path: they may be part of a longer one. */
const BEYOND_ASCII = /[^ -~\n]/;

/** One of our texts or Buffers as bytes. */
export const toBytes = (value: string | Buffer): string => {
  if (typeof value !== 'string') return value.toString('latin1');
  return BEYOND_ASCII.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value;
};

export const fromBytes = (bytes: string): string =>
  BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
