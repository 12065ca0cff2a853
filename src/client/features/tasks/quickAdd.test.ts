import { expect, test } from 'vitest';
import { demoUsers } from '../../../demo/demoTeam.ts';
import type { MemberId } from '../../../model/ids.ts';
import { parseQuickAdd } from './quickAdd.ts';

const parse = (text: string) => parseQuickAdd(text, demoUsers);

test('plain words are the title', () => {
  expect(parse('  Book the   room ')).toEqual({
    title: 'Book the   room',
    member: null,
    list: null,
    start: false,
  });
});

test('@ and the beginning of a name, with or without accents, assigns the task', () => {
  expect(parse('Fix the map @ju').member?.id).toBe('jun');
  expect(parse('@Tomas call the harbour').member?.id).toBe('tomas');
  expect(parse('Call @sá about it')).toMatchObject({ title: 'Call about it', member: { id: 'tomas' } });
});

test('@ without a known name stays text', () => {
  expect(parse('Write to @nobody')).toMatchObject({ title: 'Write to @nobody', member: null });
  expect(parse('Meet @ noon')).toMatchObject({ title: 'Meet @ noon', member: null });
});

test('an email address is not a name', () => {
  expect(parse('Answer ada@harbor.example')).toMatchObject({
    title: 'Answer ada@harbor.example',
    member: null,
  });
});

test('>later puts the task off and !start starts it', () => {
  expect(parse('Paint the boat >later')).toMatchObject({ title: 'Paint the boat', list: 'later' });
  expect(parse('!start Paint the boat')).toMatchObject({ title: 'Paint the boat', start: true });
});

test('German commands are understood, too', () => {
  expect(parse('Boot streichen >später')).toMatchObject({ title: 'Boot streichen', list: 'later' });
  expect(parse('>jetzt Boot streichen')).toMatchObject({ title: 'Boot streichen', list: 'tasks' });
});

test('quoted text stays as it is', () => {
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

test.for([
  'Read "War and Peace"',
  'size 5" x 3"',
  'ask about @types/node',
  'mail a@jun.test',
  '> later is fine',
  '👩‍👩‍👧‍👦 call',
  'שלום ABC!',
  'e\u0301 and é are shown alike',
  '"War" and "Peace"',
  '""',
  '"Unfinished',
  'said “@jun” once',
  'ask (@jun) and @jun, @jun: or @jun’s',
  '@\u0301 and @ alone',
  'x>later, >later! and !started',
  '>látér',
  'two  blanks\u00a0and\ta tab',
  'lone \ud83d half',
])('%s stays unchanged', (title) => {
  expect(parse(title)).toEqual({ title, member: null, list: null, start: false });
});

test('a command is removed with the blank before it, and nothing else changes', () => {
  expect(parse('Read "War  and Peace" @jun >later now')).toEqual({
    title: 'Read "War  and Peace" now',
    member: expect.objectContaining({ id: 'jun' }),
    list: 'later',
    start: false,
  });
  expect(parse('@jun !start').title).toBe('');
});

test('a long line is parsed in linear time', () => {
  const hostile = ['"'.repeat(60_000), '" '.repeat(30_000), '"a'.repeat(30_000), ' '.repeat(60_000)];
  for (const text of hostile) expect(parse(`${text}x`).title).toContain('x');
});
