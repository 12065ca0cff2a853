/**
 * SHA-1 of a text, in hexadecimal. Browsers offer it only asynchronously and on secure pages, and Redis scripts have no
 * other hash. It is used for users in client ids, where nothing secret depends on it.
 */
const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** The message padded with its length, as 32-bit words in blocks of 16. */
const padded = (bytes: Uint8Array): Uint32Array => {
  const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) * 16);
  const add = (at: number, byte: number) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at & 3) * 8));
  };
  for (const [at, byte] of bytes.entries()) add(at, byte);
  add(bytes.length, 0x80);
  words[words.length - 1] = bytes.length * 8;
  return words;
};

type State = [number, number, number, number, number];

const step = (round: number, b: number, c: number, d: number): number => {
  if (round < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
};

const digestBlock = (state: State, block: Uint32Array): State => {
  const words = Array.from(block);
  let [a, b, c, d, e] = state;
  for (let round = 0; round < 80; round++) {
    if (round >= 16) {
      const mixed = [3, 8, 14, 16].reduce((sum, back) => sum ^ (words[round - back] ?? 0), 0);
      words[round] = rotate(mixed, 1);
    }
    const next = (rotate(a, 5) + step(round, b, c, d) + e + (words[round] ?? 0)) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  return [state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e].map(
    (word) => word | 0,
  ) as State;
};

export const sha1 = (text: string): string => {
  const words = padded(new TextEncoder().encode(text));
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < words.length; at += 16) state = digestBlock(state, words.subarray(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
