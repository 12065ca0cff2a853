import { expect, test } from 'vitest';
import { demoUsers } from '../../demo/demoTeam.ts';
import type { MemberId } from '../../model/ids.ts';
import { byNumber, numberOf } from './memberNumbers.ts';

test('numbers follow the names, whatever order the members come in', () => {
  const names = byNumber(demoUsers).map(({ name }) => name);
  expect(names).toEqual(['Ada Kern', 'Jun Mori', 'Lena Ohm', 'Mina Roy', 'Tomás Sá']);
  expect(byNumber([...demoUsers].reverse()).map(({ name }) => name)).toEqual(names);
  expect(numberOf('tomas' as MemberId, demoUsers)).toBe(5);
});

test('only members that one key can choose have a number', () => {
  const many = Array.from({ length: 12 }, (_, at) => ({
    id: `m${at}` as MemberId,
    name: `Member ${at + 10}`,
  }));
  expect(many.map(({ id }) => numberOf(id, many))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, null, null, null]);
});
