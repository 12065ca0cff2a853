import { expect, test } from 'vitest';
import { startLinkOf } from './startLink.ts';

const shared = (fields: Record<string, string>) => ({ hash: '', search: `?${new URLSearchParams(fields)}` });

test.each([
  ['#start=inbox', { kind: 'inbox' }],
  ['#start=wall', { kind: 'wall' }],
  ['#start=newTask', { kind: 'newTask', text: '' }],
  ['#start=settings', null],
  ['#start=inbox&more', null],
  ['', null],
])('the link %s starts at %o', (hash, start) => {
  expect(startLinkOf({ hash, search: '' })).toEqual(start);
});

test('a shared page becomes its title and its address', () => {
  const fields = { title: 'Tide tables', text: '', url: 'https://tides.example/today?a=1&b=2' };
  expect(startLinkOf(shared(fields))).toEqual({
    kind: 'newTask',
    text: 'Tide tables https://tides.example/today?a=1&b=2',
  });
});

test('repeated parts of a shared text appear once', () => {
  const text = 'Tide tables: https://tides.example';
  expect(startLinkOf(shared({ title: 'Tide tables', text, url: 'https://tides.example' }))).toEqual({
    kind: 'newTask',
    text,
  });
  expect(startLinkOf(shared({ title: 'Buy rope', text: 'Buy rope' }))).toEqual({
    kind: 'newTask',
    text: 'Buy rope',
  });
});

test('several lines stay several lines', () => {
  expect(startLinkOf(shared({ text: 'Buy rope\nBuy paint' }))).toEqual({
    kind: 'newTask',
    text: 'Buy rope\nBuy paint',
  });
});

test('other or empty parameters are not a start link', () => {
  expect(startLinkOf(shared({ ref: 'mail' }))).toBeNull();
  expect(startLinkOf(shared({ title: ' ', text: '' }))).toBeNull();
});

test('a shared text takes nothing from another link', () => {
  expect(startLinkOf({ ...shared({ text: 'Buy rope' }), hash: '#invite=team.id.secret' })).toBeNull();
});
