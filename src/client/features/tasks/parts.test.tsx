import { expect, test } from 'vitest';
import type { TaskId } from '../../../model/ids.ts';
import { divide, type Part } from './parts.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `t${index}` as TaskId);
const partOf = (parts: readonly Part[], id: string) =>
  parts.find((part) => part.ids.includes(id as TaskId))?.key;
const rowsOf = (parts: readonly Part[]) => parts.flatMap((part) => part.ids);

test('parts hold all rows in order and know how many come before', () => {
  const parts = divide(ids(230), []);
  expect(rowsOf(parts)).toEqual(ids(230));
  expect(parts.map(({ start }) => start)).toEqual([0, 50, 100, 150, 200]);
});

test('removing a row changes its own part and no other', () => {
  const before = divide(ids(230), []);
  const after = divide(
    ids(230).filter((id) => id !== 't60'),
    before,
  );
  expect(after.map(({ ids: rows }, index) => rows === before[index]?.ids)).toEqual([
    true,
    false,
    true,
    true,
    true,
  ]);
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  expect(after.map(({ start }) => start)).toEqual([0, 50, 99, 149, 199]);
});

test('the first row of a part can be removed without moving its neighbours to another part', () => {
  const before = divide(ids(230), []);
  const after = divide(
    ids(230).filter((id) => id !== 't50'),
    before,
  );
  expect(partOf(after, 't51')).toBe(partOf(before, 't51'));
  expect(partOf(after, 't49')).toBe(partOf(before, 't49'));
});

test('a moved row joins the part that it moves into, and all others stay in theirs', () => {
  const before = divide(ids(230), []);
  const rest = ids(230).filter((id) => id !== 't200');
  const after = divide([...rest.slice(0, 20), 't200' as TaskId, ...rest.slice(20)], before);
  expect(rowsOf(after).indexOf('t200' as TaskId)).toBe(20);
  expect(partOf(after, 't200')).toBe(partOf(before, 't20'));
  for (const id of rest) expect(partOf(after, id)).toBe(partOf(before, id));
});

test('a part that has grown too long is divided', () => {
  const before = divide(ids(90), []);
  expect(before.length).toBe(1);
  expect(divide(ids(120), before).map(({ ids: rows }) => rows.length)).toEqual([50, 50, 20]);
});
