/**
 * Decides which of the dates that chrono finds in a quick-add line is proposed.
 *
 * Chrono takes far more for a date than a person means: "sat" in "sat down", "March" in "March report", the "fr" of
 * "früh". So a date is proposed only if it consists of whole words, has one of the forms below, and is to come.
 */
import type { ParsedResult } from 'chrono-node';

export type DateLanguage = 'en' | 'de';

/** Where the words are in the line, and the time that they name. */
export type ProposedDate = { readonly from: number; readonly to: number; readonly at: number };

const MORNING_HOUR = 8;
const EVENING_HOUR = 18;
const DAYS_PER_WEEK = 7;

const oneOf = (words: string): string => `(?:${words.trim().split(/\s+/).join('|')})`;

const ISO_DAY = '\\d{4}-\\d{2}-\\d{2}';
const CLOCK_EN = '\\d{1,2}(?::\\d{2})? ?[ap]\\.?m\\.?|\\d{1,2}:\\d{2}';
const WEEKDAY_EN = oneOf('monday tuesday wednesday thursday friday saturday sunday');
const SHORT_DAY_EN = oneOf('mon tues? wed thur?s? fri sat sun');
const MONTH_EN = oneOf(
  'jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?',
);
const NUMBER_EN = oneOf('an? one two three four five six seven eight nine ten \\d{1,3}');
const DAY_EN = [
  'today|tonight|tomorrow',
  `(?:(?:on|this|next) )?${WEEKDAY_EN}`,
  `(?:this|next) ${SHORT_DAY_EN}`,
  `in ${NUMBER_EN} ${oneOf('minutes? hours? days? weeks? months?')}`,
  'next (?:week|month)',
  `(?:on )?\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH_EN}(?:,? \\d{4})?`,
  `(?:on )?${MONTH_EN} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?`,
  `(?:on )?${ISO_DAY}`,
].join('|');
const TIME_EN = `(?:at )?(?:${CLOCK_EN})|at noon|noon|morning|afternoon|evening|night`;

const WEEKDAY_DE = oneOf('montag dienstag mittwoch donnerstag freitag samstag sonntag');
const MONTH_DE = oneOf(
  'januar jänner februar märz april mai juni juli august september oktober november dezember',
);
const NUMBER_DE = oneOf('einem einer zwei drei vier fünf sechs sieben acht neun zehn \\d{1,3}');
const CLOCK_DE = '\\d{1,2}(?::\\d{2})? ?uhr|\\d{1,2}:\\d{2}';
const DAY_DE = [
  'heute|morgen|übermorgen',
  `(?:(?:am|diesen|nächsten|kommenden) )?${WEEKDAY_DE}`,
  `in ${NUMBER_DE} ${oneOf('minuten? stunden? tag(?:en)? wochen? monat(?:en)?')}`,
  'nächste woche|nächsten monat',
  `(?:am )?\\d{1,2}\\.? ${MONTH_DE}(?: \\d{4})?`,
  `(?:am )?\\d{1,2}\\.\\d{1,2}\\.\\d{4}`,
  `(?:am )?${ISO_DAY}`,
].join('|');
const TIME_DE = `um \\d{1,2}|(?:um )?(?:${CLOCK_DE})|früh|vormittags?|mittags?|nachmittags?|abends?`;

/** `before`: words that belong to the date and leave the title with it. `not`: words after which it is no date. */
const FORMS = {
  en: {
    whole: new RegExp(
      `^(?:(?:${DAY_EN})(?:,? (?:${TIME_EN}))*|${SHORT_DAY_EN} (?:at )?(?:${CLOCK_EN})|at \\d{1,2}:\\d{2}|(?:at )?\\d{1,2}(?::\\d{2})? ?[ap]m)$`,
    ),
    before: /(?:^|\s)((?:by|until|till|for|on|at|coming)\s+)$/i,
    after: /^$/,
    not: /(?:^|\s)(?:the|an?|every|each|last|past|since|from|after|before|of|than)\s+$/i,
  },
  de: {
    whole: new RegExp(`^(?:(?:${DAY_DE})(?:,? (?:${TIME_DE}))*|(?:um )?(?:${CLOCK_DE}))$`),
    before: /(?:^|\s)((?:bis|ab|am|für|zum|kommenden)\s+)$/i,
    after: /^\s+früh(?!\p{L})/iu,
    not: /(?:^|\s)(?:d(?:er|ie|as|en|em|es)|ein(?:en|em|es)?|jede[nmrs]?|letzte[nmrs]?|vorige[nmrs]?|vergangene[nmrs]?|guten?|seit|v[oe]n|vom|nach|vor|gegen)\s+$/i,
  },
};

/**
 * The last of the found dates that is one.
 * @param text the line in which chrono searched, without commands and quoted words
 */
export const proposedDate = (
  text: string,
  found: readonly ParsedResult[],
  language: DateLanguage,
  now: number,
): ProposedDate | null =>
  found.map((result) => proposalOf(text, result, language, now)).findLast((date) => date !== null) ?? null;

const proposalOf = (
  text: string,
  result: ParsedResult,
  language: DateLanguage,
  now: number,
): ProposedDate | null => {
  const { whole, before, after, not } = FORMS[language];
  const words = result.text.replace(/[,.]$/, '');
  const end = result.index + words.length;
  const ahead = text.slice(0, result.index);
  const more = after.exec(text.slice(end))?.[0] ?? '';
  const mark = /^[,.]?(?=\s|$)/.exec(text.slice(end + more.length));
  const isShape = whole.test(words.toLowerCase()) || isShortDay(words, language);
  if (!mark || !isShape || !/(?:^|\s)$/.test(ahead) || result.end || not.test(ahead)) return null;
  // The hour of a date that chrono did not find, as in "24.12. um 15 Uhr".
  if (/\d[.,]?\s+$/.test(ahead) && /^(?:at|um|\d)/i.test(words)) return null;
  // "Morgen" is a noun except at the beginning of a sentence.
  if (words.startsWith('Morgen') && ahead.trim() !== '') return null;
  const at = timeOf(result, words, now);
  if (at === null) return null;
  const belongs = before.exec(ahead)?.[1] ?? '';
  return { from: result.index - belongs.length, to: end + more.length + mark[0].length, at };
};

/** "on Sat" is a day, "on sun-dried" and "sat" are not. */
const isShortDay = (words: string, language: DateLanguage): boolean =>
  language === 'en' && /^on (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/.test(words);

/** Without an hour, the morning of that day. Null for a time that has passed. */
const timeOf = ({ start }: ParsedResult, words: string, now: number): number | null => {
  const time = start.date();
  if (!start.isCertain('hour')) time.setHours(hourOf(words) ?? time.getHours());
  if (!start.isCertain('minute')) time.setMinutes(0);
  time.setSeconds(0, 0);
  // The day of the week that is today means the one in a week if its hour has passed.
  if (time.getTime() <= now && !start.isCertain('day')) time.setDate(time.getDate() + DAYS_PER_WEEK);
  return time.getTime() > now ? time.getTime() : null;
};

/** Null for the hour of chrono. */
const hourOf = (words: string): number | null => {
  if (/evening|tonight|abend/i.test(words)) return EVENING_HOUR;
  return /noon|night|mittag/i.test(words) ? null : MORNING_HOUR;
};
