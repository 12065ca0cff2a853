/** Which words are proposed as a date. Today is Friday, 27 November 2026, 10:00. */

import { parse as parseGerman } from 'chrono-node/de';
import { parse as parseEnglish } from 'chrono-node/en';
import { describe, expect, test } from 'vitest';
import { type DateLanguage, proposedDate } from './dateWords.ts';
import { timeOfWakeWord, wakeWord } from './wakeWord.ts';

const now = new Date(2026, 10, 27, 10);

/** What stays of the line, and the word for the time. */
const proposal = (text: string, language: DateLanguage) => {
  const parse = language === 'en' ? parseEnglish : parseGerman;
  const date = proposedDate(text, parse(text, now, { forwardDate: true }), language, now.getTime());
  return date && [text.slice(0, date.from) + text.slice(date.to), wakeWord(date.at)];
};

describe('English', () => {
  test.for([
    ['Call the pilot tomorrow 9am', 'Call the pilot ', '>2026-11-28T09:00'],
    ['Call the pilot tomorrow', 'Call the pilot ', '>2026-11-28'],
    ['Call tomorrow at 15:30', 'Call ', '>2026-11-28T15:30'],
    ['Call tomorrow evening', 'Call ', '>2026-11-28T18:00'],
    ['Call tomorrow morning', 'Call ', '>2026-11-28'],
    ['Call tonight', 'Call ', '>2026-11-27T18:00'],
    ['Call at 5pm', 'Call ', '>2026-11-27T17:00'],
    ['Next Monday call the pilot', ' call the pilot', '>2026-11-30'],
    ['Call by Monday, then write', 'Call  then write', '>2026-11-30'],
    ['Friday', '', '>2026-12-04'],
    ['Call on Sat', 'Call ', '>2026-11-28'],
    ['Call sat 9am', 'Call ', '>2026-11-28T09:00'],
    ['Call in 3 days.', 'Call ', '>2026-11-30'],
    ['Call in two weeks', 'Call ', '>2026-12-11'],
    ['Call in 20 minutes', 'Call ', '>2026-11-27T10:20'],
    ['Call next week', 'Call ', '>2026-12-04'],
    ['Pay on 24 December', 'Pay ', '>2026-12-24'],
    ['Pay Dec 24 at 15:00', 'Pay ', '>2026-12-24T15:00'],
    ['Pay 2026-12-24', 'Pay ', '>2026-12-24'],
    ['Move the Monday talk to next Tuesday', 'Move the Monday talk to ', '>2026-12-01'],
  ])('%s', ([text = '', title, word]) => {
    expect(proposal(text, 'en')).toEqual([title, word]);
  });

  test.for([
    'He sat down',
    'Sun cream',
    'Wed the data',
    'Put cream on sun burn',
    'March report',
    'May the force be with us',
    '10/11 invoice',
    'Order 24.12.2026',
    'Second draft',
    'The Friday meeting',
    'Friday’s report',
    'pre-Friday check',
    'Friday-night shift',
    'Water the plants every Monday',
    'What we did last Friday',
    'yesterday',
    '3 days ago',
    'Rent a car for 3 days',
    'It took 5 days',
    'Wait a minute',
    'Do it now',
    'today',
    'The day after tomorrow',
    'Open Monday to Friday',
    'Move the talk from Monday to Tuesday',
    'Catch the 9:30 train',
    'Friday 13',
    'at 9',
    'Release 2.10.3',
    'Is it tomorrow?',
    '@tomorrow and #friday',
    'See tomorrow.example',
  ])('%s is no date', (text) => {
    expect(proposal(text, 'en')).toBeNull();
  });
});

describe('German', () => {
  test.for([
    ['Boot streichen nächsten Montag', 'Boot streichen ', '>2026-11-30'],
    ['Boot streichen morgen 9 Uhr', 'Boot streichen ', '>2026-11-28T09:00'],
    ['Boot streichen morgen um 9', 'Boot streichen ', '>2026-11-28T09:00'],
    ['Boot streichen morgen früh', 'Boot streichen ', '>2026-11-28'],
    ['Morgen Boot streichen', ' Boot streichen', '>2026-11-28'],
    ['Boot streichen übermorgen', 'Boot streichen ', '>2026-11-29'],
    ['Boot streichen heute Abend', 'Boot streichen ', '>2026-11-27T18:00'],
    ['Boot streichen bis Freitag', 'Boot streichen ', '>2026-12-04'],
    ['Boot streichen am Mittwoch um 8:30', 'Boot streichen ', '>2026-12-02T08:30'],
    ['Boot streichen Donnerstag Nachmittag', 'Boot streichen ', '>2026-12-03T15:00'],
    ['Boot streichen in drei Tagen', 'Boot streichen ', '>2026-11-30'],
    ['Boot streichen nächste Woche', 'Boot streichen ', '>2026-12-04'],
    ['Zahlen am 24. Dezember', 'Zahlen ', '>2026-12-24'],
    ['Zahlen 24.12.2026', 'Zahlen ', '>2026-12-24'],
    ['Zahlen um 15 Uhr', 'Zahlen ', '>2026-11-27T15:00'],
  ])('%s', ([text = '', title, word]) => {
    expect(proposal(text, 'de')).toEqual([title, word]);
  });

  test.for([
    'Guten Morgen',
    'Guten Morgen sagen',
    'Früh aufstehen',
    'früh',
    'So ist es',
    'Mi casa',
    'do it',
    'Mo bis Fr offen',
    'März-Bericht',
    'Morgenrunde',
    'Der Morgen danach',
    'Am nächsten Morgen',
    'Freitagsrunde',
    'Jeden Montag gießen',
    'Bericht von Montag',
    'Letzten Freitag',
    'gestern',
    'heute',
    'jetzt',
    'Über Nacht',
    'Termin am 24.12. um 15 Uhr',
    '10/11 Rechnung',
    'Version 2.10.',
  ])('%s is no date', (text) => {
    expect(proposal(text, 'de')).toBeNull();
  });
});

test('the word for a time is understood as the same time', () => {
  for (const at of [new Date(2026, 10, 30, 8), new Date(2027, 1, 28, 23, 59), new Date(2028, 1, 29, 0, 5)])
    expect(timeOfWakeWord(wakeWord(at.getTime()), now.getTime())).toBe(at.getTime());
});
