/** The bytes of error correction of a block of a QR code: Reed-Solomon over GF(2^8) with the polynomial 0x11d. */
export const correctionBytes = (data: readonly number[], count: number): number[] => {
  const divisor = divisorOf(count);
  const rest: number[] = Array(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((coefficient, at) => {
      rest[at] = (rest[at] ?? 0) ^ product(coefficient, factor);
    });
  }
  return rest;
};

/** The product of (x - 2^n) for n below `count`, without its leading 1. */
const divisorOf = (count: number): readonly number[] => {
  const divisor: number[] = [...Array(count - 1).fill(0), 1];
  let root = 1;
  for (let turn = 0; turn < count; turn++) {
    for (let at = 0; at < count; at++) divisor[at] = product(divisor[at] ?? 0, root) ^ (divisor[at + 1] ?? 0);
    root = product(root, 2);
  }
  return divisor;
};

const product = (one: number, other: number): number => {
  let result = 0;
  for (let bit = 7; bit >= 0; bit--) {
    result = (result << 1) ^ ((result >>> 7) * 0x11d);
    result ^= ((other >>> bit) & 1) * one;
  }
  return result;
};
