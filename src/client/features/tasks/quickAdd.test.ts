import { expect, test } from 'vitest';
import { demoUsers } from '../../../demo/demoTeam.ts';
import { asMemberId, type LabelId, type MemberId } from '../../../model/ids.ts';
import { MAX_TASK_LABELS } from '../../../model/task.ts';
import { parseQuickAdd, withoutCommands } from './quickAdd.ts';

const labelId = (name: string) => name as LabelId;
const labels = ['Bug', 'Büro', 'Boat', 'On hold', 'C++', 'Boat paint'].map((name) => ({
  id: labelId(name),
  name,
  color: '#1D4ED8',
}));
const now = new Date(2026, 10, 27, 10).getTime();
const known = { people: demoUsers, labels, now };
const parse = (text: string) => parseQuickAdd(text, known);
const labelsOf = (text: string) => parse(text).labels.map(({ name }) => name);

/** A task without any command. */
const plain = (title: string) => ({
  title,
  member: null,
  list: null,
  until: null,
  labels: [],
  repeats: null,
  start: false,
});

test('plain words are the title', () => {
  expect(parse('  Book the   room ')).toEqual(plain('Book the   room'));
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

test('# and the name of a label, whatever its case, accents and blanks, puts it on the task', () => {
  expect(parse('Fix #bug the map')).toMatchObject({ title: 'Fix the map', labels: [{ name: 'Bug' }] });
  expect(labelsOf('Buy paper #BURO')).toEqual(['Büro']);
  expect(labelsOf('Wait #on-hold')).toEqual(['On hold']);
  expect(labelsOf('Wait #onhold #c++')).toEqual(['On hold', 'C++']);
});

test('the beginning of a label is enough if no other label begins like this', () => {
  expect(labelsOf('Wait #o')).toEqual(['On hold']);
  expect(labelsOf('Paint #boat-p')).toEqual(['Boat paint']);
  expect(labelsOf('Paint #boat')).toEqual(['Boat']);
  expect(parse('Paint #bo')).toEqual(plain('Paint #bo'));
});

test('a label counts once, and what no task can hold stays text', () => {
  expect(parse('#bug #Bug Fix')).toMatchObject({ title: 'Fix', labels: [{ name: 'Bug' }] });
  const many = Array.from({ length: MAX_TASK_LABELS + 1 }, (_, at) => `n${String.fromCharCode(97 + at)}`);
  const full = { ...known, labels: many.map((name) => ({ id: labelId(name), name, color: '#1D4ED8' })) };
  const { title, labels: put } = parseQuickAdd(`Sort ${many.map((name) => `#${name}`).join(' ')}`, full);
  expect(put).toHaveLength(MAX_TASK_LABELS);
  expect(title).toBe(`Sort #${many.at(-1)}`);
});

test.for([
  ['*daily', 'daily'],
  ['*täglich', 'daily'],
  ['*weekdays', 'weekdays'],
  ['*werktags', 'weekdays'],
  ['*Weekly', 'weekly'],
  ['*wöchentlich', 'weekly'],
  ['*monthly', 'monthly'],
  ['*MONATLICH', 'monthly'],
])('%s repeats %s', ([word, repeats]) => {
  expect(parse(`Water ${word} the plants`)).toMatchObject({ title: 'Water the plants', repeats });
});

test('> and a day or a time to come puts the task off until then', () => {
  const until = (...time: [number, number, number, number, number]) => new Date(...time).getTime();
  expect(parse('Call >2026-11-30')).toMatchObject({
    title: 'Call',
    list: 'later',
    until: until(2026, 10, 30, 8, 0),
  });
  expect(parse('>2026-11-27T15:30 Call').until).toBe(until(2026, 10, 27, 15, 30));
  expect(parse('Call >2026-11-30 >now')).toMatchObject({ list: 'tasks', until: null });
  expect(parse('Call >2026-11-30 >later')).toMatchObject({ list: 'later', until: null });
});

test('a whole name comes before the beginning of another, and a full name is one word with -', () => {
  const people = ['Anna Berg', 'Ann Berg'].map((name, at) => ({ id: asMemberId(`m${at}`), name }));
  expect(parseQuickAdd('Call @ann', { ...known, people }).member?.name).toBe('Ann Berg');
  expect(parseQuickAdd('Call @ann-berg', { ...known, people }).member?.name).toBe('Ann Berg');
  expect(parseQuickAdd('Call @annaberg', { ...known, people }).member?.name).toBe('Anna Berg');
});

test('a date is searched only outside commands and quotes, at the same place', () => {
  const text = 'Call @jun "on Monday" tomorrow #bug';
  const searched = withoutCommands(text, known);
  expect(searched).toHaveLength(text.length);
  expect(searched.replace(/\0+/g, '_')).toBe('Call _ _ tomorrow _');
  expect(searched.indexOf('tomorrow')).toBe(text.indexOf('tomorrow'));
});

test('quoted text stays as it is', () => {
  expect(parse('Explain "@jun >later" to all')).toEqual(plain('Explain @jun >later to all'));
  expect(parse('Explain "#bug *daily >2026-12-24" to all')).toEqual(
    plain('Explain #bug *daily >2026-12-24 to all'),
  );
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
  'fix #12 and #nothing, # alone and ##bug',
  'ask (#bug), #bug, or #bug!',
  'a#bug and x*daily',
  '#b could be two labels',
  '*daily*, *dail and **daily',
  '2*daily and * daily',
  '>2026-02-30 is no day, >2026-13-01 neither',
  '>2026-11-26 has passed, and >2026-11-27 too',
  '>2026-11-27T09:59 and >2026-12-24T24:00',
  '>2026-12-24T9 and >2026-12-24!',
  '>999999-01-01',
])('%s stays unchanged', (title) => {
  expect(parse(title)).toEqual(plain(title));
});

test('a command is removed with the blank before it, and nothing else changes', () => {
  expect(parse('Read "War  and Peace" @jun >later now')).toEqual({
    ...plain('Read "War  and Peace" now'),
    member: expect.objectContaining({ id: 'jun' }),
    list: 'later',
  });
  expect(parse('@jun !start').title).toBe('');
});

test('a long line is parsed in linear time', () => {
  const hostile = [
    '#b '.repeat(30_000),
    '"'.repeat(60_000),
    '" '.repeat(30_000),
    '"a'.repeat(30_000),
    ' '.repeat(60_000),
  ];
  for (const text of hostile) expect(parse(`${text}x`).title).toContain('x');
});
