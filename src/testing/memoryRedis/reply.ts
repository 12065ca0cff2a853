/**
 * What a command answers, as it goes over the wire (RESP 2). Strings are bytes, one character a byte.
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

const ASCII = /^[\x00-\x7f]*$/;

/** A text or Buffer of ours as bytes. */
export const toBytes = (value: string | Buffer): string => {
  if (typeof value !== 'string') return value.toString('latin1');
  return ASCII.test(value) ? value : Buffer.from(value, 'utf8').toString('latin1');
};

export const fromBytes = (bytes: string): string =>
  ASCII.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
