/**
 * What pushes and mails say of notifications.
 */
import { excerptOf, type Notification, type NotificationKind } from '../../model/notification.ts';
import type { PushText } from '../../model/pushText.ts';

const HAPPENED: Readonly<Record<NotificationKind, string>> = {
  assigned: 'assigned you a task',
  mentioned: 'mentioned you',
  shipped: 'shipped a task',
  edited: 'edited a task',
  commented: 'commented on a task',
  reassigned: 'reassigned a task',
  cheered: 'cheered a task',
};

/** @param name the person who did it; null if they have left the team */
export const sentenceOf = ({ kind, task }: Notification, name: string | null): string =>
  `${name ?? 'A former member'} ${HAPPENED[kind]}${kind === 'mentioned' && !task ? ' in the chat' : ''}`;

type Told = {
  readonly notification: Notification;
  readonly count: number;
  readonly name: string | null;
  readonly team: { readonly id: string; readonly name: string };
};

export const pushText = ({ notification, count, name, team }: Told, tag: string): PushText => {
  const { task, text } = notification;
  const sentence = sentenceOf(notification, name);
  return count > 1
    ? { title: `${count} new notifications`, body: lines(sentence, text, team.name), tag, team: team.id }
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

export const digestSubject = (parts: readonly DigestPart[]): string => {
  const count = parts.reduce((sum, { told }) => sum + told.length, 0);
  return count === 1 ? 'One unread notification' : `${count} unread notifications`;
};

/** @param address of the server */
export const digestText = (
  parts: readonly DigestPart[],
  address: string,
): string => `${parts.map(partText).join('\n\n')}

Read them in Slipway: ${address}

You get this mail because you asked for it. To change that, open Settings, Notifications.
`;

const partText = ({ team, told }: DigestPart): string => {
  const shown = told.slice(-MAX_LINES).map(({ sentence, text }) => `- ${sentence}: ${oneLine(text)}`);
  const hidden = told.length - shown.length;
  return [oneLine(team), ...(hidden > 0 ? [`- ${hidden} older ones`] : []), ...shown].join('\n');
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
