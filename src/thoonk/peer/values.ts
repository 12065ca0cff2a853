/**
 * Bytes as JSON: a string stands for its UTF-8 bytes, everything else is `{"b64": "…"}`. The same in both directions.
 */
import { isUtf8 } from 'node:buffer';
import type { Bytes } from '../client.ts';
import { InvalidCall } from '../errors.ts';

export type JsonBytes = string | { readonly b64: string };

export const toJson = (value: Bytes): JsonBytes => {
  if (typeof value === 'string') return value;
  return isUtf8(value) ? value.toString() : { b64: value.toString('base64') };
};

/** @throws InvalidCall */
export const fromJson = (value: unknown, what: string): Bytes => {
  if (typeof value === 'string') return wellFormed(value, what);
  if (typeof value === 'number') return String(value);
  if (isBase64(value)) return Buffer.from(value.b64, 'base64');
  throw new InvalidCall(`${what} is a string or {"b64": "…"}`);
};

const isBase64 = (value: unknown): value is { b64: string } =>
  typeof value === 'object' &&
  value !== null &&
  'b64' in value &&
  typeof value.b64 === 'string' &&
  /^[A-Za-z0-9+/]*={0,2}$/.test(value.b64) &&
  value.b64.length % 4 === 0;

/** Half of a surrogate pair has no UTF-8 encoding. */
const wellFormed = (text: string, what: string): string => {
  if (/\p{Surrogate}/u.test(text)) throw new InvalidCall(`${what} is no valid text`);
  return text;
};
