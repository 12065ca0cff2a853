import { expect, test } from 'vitest';
import type { MemberId } from '../model/ids.ts';
import { demoUsers } from '../testing/demoTeam.ts';
import { parseQuickAdd } from './quickAdd.ts';

const parse = (text: string) => parseQuickAdd(text, demoUsers);

test('plain words are the title', () => {
  expect(parse('  Book the   room ')).toEqual({
    title: 'Book the room',
    member: null,
    list: null,
    start: false,
  });
});

test('@ and the beginning of a name, with or without accents, says for whom', () => {
  expect(parse('Fix the map @ju').member?.id).toBe('jun');
  expect(parse('@Tomas call the harbour').member?.id).toBe('tomas');
  expect(parse('Call @sá about it')).toMatchObject({ title: 'Call about it', member: { id: 'tomas' } });
});

test('@ and no name stays text', () => {
  expect(parse('Write to @nobody')).toMatchObject({ title: 'Write to @nobody', member: null });
  expect(parse('Meet @ noon')).toMatchObject({ title: 'Meet @ noon', member: null });
});

test('an address of mail is no name', () => {
  expect(parse('Answer ada@harbor.example')).toMatchObject({
    title: 'Answer ada@harbor.example',
    member: null,
  });
});

test('>later puts off and !start begins', () => {
  expect(parse('Paint the boat >later')).toMatchObject({ title: 'Paint the boat', list: 'later' });
  expect(parse('!start Paint the boat')).toMatchObject({ title: 'Paint the boat', start: true });
});

test('what stands between quotes stays as it is', () => {
  expect(parse('Explain "@jun >later" to all')).toEqual({
    title: 'Explain @jun >later to all',
    member: null,
    list: null,
    start: false,
  });
});

test('a single quote mark is text', () => {
  expect(parse('Order a 5" pipe @ada')).toMatchObject({ title: 'Order a 5" pipe', member: { id: 'ada' } });
});

test('the last of two names counts', () => {
  expect(parse('Call @jun @lena').member?.id).toBe('lena' as MemberId);
});
