/**
 * Mails a person once a day what they have not read, over all of their teams.
 *
 * Guarantees at most one mail a day, and none if nothing unread is newer than the last one. The day is marked before
 * sending; if the worker is killed in between, the mail is sent again under the same Message-ID, so that mail programs
 * recognize the duplicate. If the mail server is unavailable, it is retried for the rest of the day; the next mail
 * includes what was not sent. Mail goes only to confirmed addresses.
 */
import type { MemberId } from '../../model/ids.ts';
import type { Notification } from '../../model/notification.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { hashOf } from '../accounts/secrets.ts';
import type { Mailer } from '../mail/mailer.ts';
import { changeField, type DeliveryRecord, DIGEST_FIELD, type DigestMark } from './deliveryRecord.ts';
import { localTime, nextTimeOfDay } from './localTime.ts';
import { pauseAfter } from './pushPlan.ts';
import { readName } from './unread.ts';
import { countUnread, type DigestPart, digestText, sentenceOf, wordsIn } from './words.ts';

export type UnreadOfTeam = { readonly team: OwnTeam; readonly unread: readonly Notification[] };

export type DigestOptions = {
  readonly mailer: Mailer;
  /** The address of the server. */
  readonly address: string;
  /** Milliseconds before the first retry. */
  readonly retry: number;
};

/** Milliseconds: a week. */
const MAX_AHEAD = 7 * 24 * 3_600_000;

export class DigestDelivery {
  constructor(
    private readonly client: RedisClient,
    private readonly accounts: Accounts,
    private readonly options: DigestOptions,
  ) {}

  /** @returns the time of the next check, or null */
  async deliver(record: DeliveryRecord, teams: readonly UnreadOfTeam[], now: number): Promise<number | null> {
    const { digestHour, zone } = record.settings;
    if (digestHour === null) return null;
    const next = nextTimeOfDay(digestHour * 60, zone, now);
    const begun = beginDigest(record, now, this.options.retry);
    if (begun === null) return next;
    if (typeof begun === 'number') return Math.min(begun, next);
    const marked = await changeField(this.client, record, DIGEST_FIELD, begun);
    if (!marked) return now;
    const done = await this.send(marked, teams, begun);
    if (!done) return Math.min(begun.at ?? next, next);
    await changeField(this.client, marked, DIGEST_FIELD, { ...begun, at: null });
    return next;
  }

  /** @returns false if it must be retried */
  private async send(
    record: DeliveryRecord,
    teams: readonly UnreadOfTeam[],
    mark: DigestMark,
  ): Promise<boolean> {
    const { user } = record;
    const account = await this.accounts.find(user);
    if (!account?.email || !account.isEmailVerified || account.isDisabled) return true;
    const parts = await Promise.all(teams.map((one) => this.partOf(record, one, mark)));
    const told = parts.filter((part) => part.told.length > 0);
    if (told.length === 0) return true;
    const words = wordsIn(record.language);
    const { mailer, address } = this.options;
    const outcome = await mailer.send({
      to: account.email,
      subject: words.digestSubject(countUnread(told)),
      text: digestText(words, told, address),
      messageId: messageIdOf(user, mark.day, address),
    });
    return outcome !== 'away';
  }

  private async partOf(
    { settings, language }: DeliveryRecord,
    { team, unread }: UnreadOfTeam,
    { from, until }: DigestMark,
  ): Promise<DigestPart> {
    const wanted = unread.filter(
      ({ at, kind }) => at > from && at <= until && !settings.muted.includes(kind),
    );
    const told = await Promise.all(
      wanted.map(async (one) => ({
        sentence: sentenceOf(wordsIn(language), one, await readName(this.client, team.id, one.by)),
        text: one.text,
      })),
    );
    return { team: team.name, told };
  }
}

/**
 * Also true for a mark of a later day: the user has travelled west, or a clock was ahead. A mark from far in the future
 * does not count.
 */
const isDayDone = (digest: DigestMark, day: string, now: number): boolean =>
  digest.day >= day && digest.until < now + MAX_AHEAD;

/** The mark of a mail to send now, or the time of a retry, or null if there is none today. */
export const beginDigest = (
  { settings, digest }: Pick<DeliveryRecord, 'settings' | 'digest'>,
  now: number,
  retry: number,
): DigestMark | number | null => {
  const { day, minute } = localTime(now, settings.zone);
  if (settings.digestHour === null || minute < settings.digestHour * 60) return null;
  if (!digest || !isDayDone(digest, day, now)) {
    // Includes what the last one did not deliver.
    const from = digest === null ? 0 : digest.at === null ? digest.until : digest.from;
    return { day, tries: 1, at: now + retry, from, until: now };
  }
  if (digest.at === null) return null;
  if (digest.at > now) return digest.at;
  return { ...digest, tries: digest.tries + 1, at: now + pauseAfter(digest.tries, { retry }) };
};

/** For a person who has just turned mails on: the first one is sent at the next such hour. */
export const digestFromNow = (
  hour: number,
  zone: string,
  before: DigestMark | null,
  now: number,
): DigestMark | null => {
  const { day, minute } = localTime(now, zone);
  if (minute < hour * 60 || before?.day === day) return before;
  const from = before?.until ?? 0;
  return { day, tries: 0, at: null, from, until: from };
};

const messageIdOf = (user: MemberId, day: string, address: string): string =>
  `<digest-${hashOf(`${user} ${day}`).slice(0, 32)}@${new URL(address).hostname}>`;
