import { expect, test } from 'vitest';
import { seededRandom } from '../../../demo/seededRandom.ts';
import type { TaskId } from '../../../model/ids.ts';
import { divide, type Part } from './parts.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `t${index}` as TaskId);
const partOf = (parts: readonly Part[], id: string) =>
  parts.find((part) => part.ids.includes(id as TaskId))?.key;
const rowsOf = (parts: readonly Part[]) => parts.flatMap((part) => part.ids);

test('parts hold all rows in order and know how many come before', () => {
  const parts = divide(ids(100), []);
  expect(rowsOf(parts)).toEqual(ids(100));
  expect(parts.map(({ start }) => start)).toEqual([0, 20, 40, 60, 80]);
});

test('removing a row changes its own part and no other', () => {
  const before = divide(ids(100), []);
  const after = divide(
    ids(100).filter((id) => id !== 't24'),
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
  expect(after.map(({ start }) => start)).toEqual([0, 20, 39, 59, 79]);
});

test('the first row of a part can be removed without moving its neighbours to another part', () => {
  const before = divide(ids(100), []);
  const after = divide(
    ids(100).filter((id) => id !== 't20'),
    before,
  );
  expect(partOf(after, 't21')).toBe(partOf(before, 't21'));
  expect(partOf(after, 't19')).toBe(partOf(before, 't19'));
});

test('a moved row joins the part that it moves into, and all others stay in theirs', () => {
  const before = divide(ids(100), []);
  const rest = ids(100).filter((id) => id !== 't80');
  const after = divide([...rest.slice(0, 8), 't80' as TaskId, ...rest.slice(8)], before);
  expect(rowsOf(after).indexOf('t80' as TaskId)).toBe(8);
  expect(partOf(after, 't80')).toBe(partOf(before, 't8'));
  for (const id of rest) expect(partOf(after, id)).toBe(partOf(before, id));
});

test('a part that has grown too long is divided', () => {
  const before = divide(ids(36), []);
  expect(before.length).toBe(1);
  expect(divide(ids(48), before).map(({ ids: rows }) => rows.length)).toEqual([20, 20, 8]);
});

test('the row under the cursor stays in its part when the part is divided', () => {
  const before = divide(ids(36), []);
  const after = divide(ids(48), before, 't30' as TaskId);
  expect(rowsOf(after)).toEqual(ids(48));
  expect(partOf(after, 't30')).toBe(partOf(before, 't30'));
});

test('a new first row joins the first part, and a row moved to the top leaves all others where they are', () => {
  const before = divide(ids(30), []);
  const added = divide(['new' as TaskId, ...ids(30)], before);
  expect(partOf(added, 'new')).toBe(partOf(before, 't0'));
  const long = divide(ids(100), []);
  const rest = ids(100).filter((id) => id !== 't70');
  const moved = divide(['t70' as TaskId, ...rest], long);
  expect(partOf(moved, 't70')).toBe(partOf(long, 't0'));
  for (const id of rest) expect(partOf(moved, id)).toBe(partOf(long, id));
});

test('the last row of a part stays in it, wherever the part is', () => {
  const before = divide(ids(100), []);
  for (const last of ['t0', 't19', 't45', 't99']) {
    const part = partOf(before, last);
    const rest = ids(100).filter((id) => id === last || partOf(before, id) !== part);
    const after = divide(rest, before);
    for (const id of rest) expect(partOf(after, id), id).toBe(partOf(before, id));
  }
});

test('several rows that move together leave all others where they are', () => {
  const before = divide(ids(100), []);
  const moved = ids(100).slice(85, 90);
  const rest = ids(100).filter((id) => !moved.includes(id));
  const after = divide([...rest.slice(0, 5), ...moved, ...rest.slice(5)], before);
  for (const id of rest) expect(partOf(after, id), id).toBe(partOf(before, id));
});

test('random orders: the row under the cursor always stays in its part', () => {
  const { below } = seededRandom(11);
  let rows = ids(120);
  let parts = divide(rows, []);
  for (let turn = 0; turn < 300; turn++) {
    const cursor = rows[below(rows.length)] as TaskId;
    const next = rows.filter((id) => id === cursor || below(4) > 0);
    for (let moves = below(12); moves > 0; moves--) {
      const [id] = next.splice(below(next.length), 1);
      next.splice(below(next.length + 1), 0, id as TaskId);
    }
    for (let added = 0; next.length < 120; added++)
      next.splice(below(next.length + 1), 0, `n${turn}.${added}` as TaskId);
    const after = divide(next, parts, cursor);
    expect(rowsOf(after)).toEqual(next);
    expect(partOf(after, cursor), `turn ${turn}`).toBe(partOf(parts, cursor));
    [rows, parts] = [next, after];
  }
});

test('random changes: all rows are there in order, and parts that did not change are the same', () => {
  const { below } = seededRandom(7);
  let rows = ids(300);
  let parts = divide(rows, []);
  for (let turn = 0; turn < 150; turn++) {
    const next = [...rows];
    const [moved] = below(3) > 0 ? next.splice(below(next.length), 1) : [];
    if (below(3) > 0) next.splice(below(next.length + 1), 0, moved ?? (`n${turn}` as TaskId));
    const after = divide(next, parts);
    expect(rowsOf(after)).toEqual(next);
    let start = 0;
    for (const part of after) {
      expect(part.start).toBe(start);
      expect(part.ids.length).toBeLessThanOrEqual(40);
      start += part.ids.length;
    }
    expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
    const changed = after.filter(({ ids: some }) => !parts.some((part) => part.ids === some));
    expect(changed.length).toBeLessThanOrEqual(4);
    [rows, parts] = [next, after];
  }
});
