/**
 * What pushes and mails say, in the language of the person who gets them.
 */
import type { DeliveryLanguage } from '../../model/delivery.ts';
import { excerptOf, type Notification } from '../../model/notification.ts';
import type { PushText } from '../../model/pushText.ts';
import { type DeliveryWords, english } from './englishWords.ts';
import { german } from './germanWords.ts';

export const wordsIn = (language: DeliveryLanguage = 'en'): DeliveryWords =>
  language === 'de' ? german : english;

/** @param name the person who did it; null if they have left the team */
export const sentenceOf = (
  { formerMember, happened, mentionedInChat }: DeliveryWords,
  { kind, task }: Notification,
  name: string | null,
): string => `${name ?? formerMember} ${kind === 'mentioned' && !task ? mentionedInChat : happened[kind]}`;

type Told = {
  readonly notification: Notification;
  readonly count: number;
  readonly name: string | null;
  readonly team: { readonly id: string; readonly name: string };
};

export const pushText = (
  words: DeliveryWords,
  { notification, count, name, team }: Told,
  tag: string,
): PushText => {
  const { task, text } = notification;
  const sentence = sentenceOf(words, notification, name);
  return count > 1
    ? { title: words.newNotifications(count), body: lines(sentence, text, team.name), tag, team: team.id }
    : {
        title: sentence,
        body: lines(text, team.name),
        tag,
        team: team.id,
        ...(task === undefined ? {} : { task }),
      };
};

const lines = (...texts: readonly string[]): string => texts.map(excerptOf).join('\n');

/** The part of a digest about one team. */
export type DigestPart = {
  readonly team: string;
  readonly told: readonly { readonly sentence: string; readonly text: string }[];
};

const MAX_LINES = 20;

export const countUnread = (parts: readonly DigestPart[]): number =>
  parts.reduce((sum, { told }) => sum + told.length, 0);

/** @param address of the server */
export const digestText = (words: DeliveryWords, parts: readonly DigestPart[], address: string): string =>
  `${parts.map((part) => partText(words, part)).join('\n\n')}\n\n${words.digestEnd(address)}`;

const partText = ({ olderNotifications }: DeliveryWords, { team, told }: DigestPart): string => {
  const shown = told.slice(-MAX_LINES).map(({ sentence, text }) => `- ${sentence}: ${oneLine(text)}`);
  const hidden = told.length - shown.length;
  return [oneLine(team), ...(hidden > 0 ? [`- ${olderNotifications(hidden)}`] : []), ...shown].join('\n');
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
