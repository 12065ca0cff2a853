/**
 * How a user receives notifications while away: by push on their devices, by a daily email, or not at all.
 *
 * Muted kinds still appear in the inbox: only their delivery stops.
 */
import * as Type from 'typebox';
import { notificationKindSchema } from './notification.ts';

const MINUTES_OF_DAY = 24 * 60;
/** More than the number of notification kinds. */
const MAX_MUTED = 20;

const minuteSchema = Type.Integer({ minimum: 0, maximum: MINUTES_OF_DAY - 1 });

const quietFields = { from: minuteSchema, to: minuteSchema };

const settingsWith = <Q extends Type.TSchema>(quiet: Q) => ({
  /** The hour of the daily email; null for none. */
  digestHour: Type.Union([Type.Integer({ minimum: 0, maximum: 23 }), Type.Null()]),
  /** Nothing is pushed between these minutes of the day, a period that may span midnight. */
  quiet: Type.Union([quiet, Type.Null()]),
  /** The time zone of all times here, such as `Europe/Paris`. */
  zone: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_+/-]{1,64}$' }),
  muted: Type.Array(notificationKindSchema, { maxItems: MAX_MUTED }),
});

export const deliverySettingsSchema = Type.Object(
  settingsWith(Type.Object(quietFields, { additionalProperties: false })),
  { additionalProperties: false },
);
/** For server responses: open, because pages ignore unknown fields. */
export const shownSettingsSchema = Type.Object(settingsWith(Type.Object(quietFields)));
export type DeliverySettings = Readonly<Type.Static<typeof deliverySettingsSchema>>;

/** The languages of pushes and mails. */
export const languageSchema = Type.Union([Type.Literal('en'), Type.Literal('de')]);
export type DeliveryLanguage = Type.Static<typeof languageSchema>;

export const USUAL_DELIVERY: DeliverySettings = { digestHour: null, quiet: null, zone: 'UTC', muted: [] };

/** Maximum push devices of one user. */
export const MAX_DEVICES = 10;

const MAX_ENDPOINT = 1_000;

/** A browser's push subscription. */
export const pushSubscriptionSchema = Type.Object(
  {
    endpoint: Type.String({ minLength: 1, maxLength: MAX_ENDPOINT }),
    p256dh: Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9_-]{87,88}$' }),
    auth: Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9_-]{22,24}$' }),
  },
  { additionalProperties: false },
);
export type PushSubscription = Readonly<Type.Static<typeof pushSubscriptionSchema>>;

/** Whether a minute of the day is within the quiet hours, which are empty if they begin and end at the same time. */
export const isQuiet = (minute: number, { quiet }: Pick<DeliverySettings, 'quiet'>): boolean => {
  if (!quiet) return false;
  const { from, to } = quiet;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
};
