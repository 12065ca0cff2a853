/** QR codes: one checked with an independent reader, and the sizes of the standard. */
import { expect, test } from 'vitest';
import { qrCode } from './qrCode.ts';

/** OpenCV's detector reads `otpauth://totp/x?aaaaaaaaaa` in it. */
const READ_ELSEWHERE = [
  '#######.#.#.#...#.#######',
  '#.....#..####.#.#.#.....#',
  '#.###.#.###..###..#.###.#',
  '#.###.#.###.###.#.#.###.#',
  '#.###.#.#..##.##..#.###.#',
  '#.....#...##.#..#.#.....#',
  '#######.#.#.#.#.#.#######',
  '..........#.#............',
  '####..#.#.##..##.#..###.#',
  '######....#.#...#....#.#.',
  '#.#...#.#####.#.#.##.....',
  '..#.#....##..###.##.###..',
  '.#.##.#####.###..##.#####',
  '.###.#.#.#..#.##..#.#...#',
  '.##.####....##..##.#####.',
  '#..###..##..#.##..#.#..#.',
  '...#..#.##.#.#..#######.#',
  '........#.####.##...###.#',
  '#######...#.....#.#.#..##',
  '#.....#..###...##...##..#',
  '#.###.#..#....#.######..#',
  '#.###.#.#..#...#.####..##',
  '#.###.#.##.##.##.##.#..#.',
  '#.....#.#.#..###.###.##..',
  '#######.#...###..#..#####',
];

const drawn = (text: string): string[] | undefined =>
  qrCode(text)?.map((row) => row.map((dark) => (dark ? '#' : '.')).join(''));

test('makes the code that an independent reader has read', () => {
  expect(drawn('otpauth://totp/x?aaaaaaaaaa')).toEqual(READ_ELSEWHERE);
});

/** The maximum bytes of each version at level L, as listed in the standard. */
test.for([
  [17, 21],
  [32, 25],
  [53, 29],
  [78, 33],
  [106, 37],
  [134, 41],
  [154, 45],
  [192, 49],
  [230, 53],
  [271, 57],
  [321, 61],
  [367, 65],
  [425, 69],
  [458, 73],
  [520, 77],
  [586, 81],
  [644, 85],
  [718, 89],
  [792, 93],
  [858, 97],
] as const)('holds up to %i bytes in %i rows', ([bytes, size]) => {
  expect(qrCode('a'.repeat(bytes))?.length).toBe(size);
  expect(qrCode('a'.repeat(bytes + 1))?.length).not.toBe(size);
});

test('counts bytes and not letters, and makes no code for a text that is too long', () => {
  expect(qrCode('ü'.repeat(9))?.length).toBe(25);
  expect(qrCode('a'.repeat(859))).toBeNull();
});
