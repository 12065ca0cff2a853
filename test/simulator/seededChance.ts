/**
 * Random numbers from a seed for everything that asks the platform for them: Math.random, ids, random bytes.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { seededRandom } from '../../src/demo/seededRandom.ts';

const HEX = '0123456789abcdef';
const realRandom = Math.random;
const realUUID = crypto.randomUUID;

/** @returns a function that restores the originals */
export const seedChance = (seed: number): (() => void) => {
  const random = seededRandom(seed);
  const byte = () => random.below(256);
  const hex = (length: number) => {
    let digits = '';
    while (digits.length < length) digits += HEX[random.below(16)];
    return digits;
  };
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
  Math.random = random.next;
  setUUID(uuid as typeof crypto.randomUUID);
  const getRandomValues = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at++) bytes[at] = byte();
    return bytes;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: getRandomValues, configurable: true });
  return () => {
    Math.random = realRandom;
    setUUID(realUUID);
    Reflect.deleteProperty(globalThis.crypto, 'getRandomValues');
  };
};

const setUUID = (uuid: typeof crypto.randomUUID): void => {
  crypto.randomUUID = uuid;
  // Code that imports it by name sees the replacement, too.
  syncBuiltinESMExports();
};
