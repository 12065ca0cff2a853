/**
 * What is stored of delivery for one person, in one hash: their settings, their devices, and what was sent.
 *
 * Guarantees that a change of what was sent succeeds only on what the caller has read, so that two workers never send the same
 * thing at once, and that a record which was deleted is not made again by a worker. What cannot be read counts as not there.
 */
import * as Type from 'typebox';
import {
  type DeliveryLanguage,
  type DeliverySettings,
  deliverySettingsSchema,
  type PushSubscription,
  USUAL_DELIVERY,
} from '../../model/delivery.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { DEVICE_PREFIX, deliveryKey, deviceField } from '../accounts/accountKeys.ts';
import { accountScripts } from '../accounts/scripts.ts';
import { deliveryScripts } from './scripts.ts';

export const SETTINGS_FIELD = 'settings';
export const DIGEST_FIELD = 'digest';
/** Apart from the settings, which a worker of an earlier version must be able to read. */
export const LANGUAGE_FIELD = 'language';
const MARKS_PREFIX = 'marks ';
export const marksField = (team: TeamId): string => `${MARKS_PREFIX}${team}`;

const MAX_MARKS = 1_000;

const deviceSchema = Type.Object({
  p256dh: Type.String(),
  auth: Type.String(),
  name: Type.String(),
  /** Nothing older is pushed to it. */
  createdAt: Type.Integer(),
});
/** A browser that gets pushes. It is known by the session in which it asked for them. */
export type Device = Readonly<Type.Static<typeof deviceSchema>> & {
  readonly session: string;
  readonly endpoint: string;
};
export type NewDevice = PushSubscription & { readonly name: string; readonly createdAt: number };

const markSchema = Type.Object({
  id: Type.String(),
  /** The devices that it still has to reach. Nothing more is sent when there is none. */
  left: Type.Array(Type.String(), { maxItems: 100 }),
  /** How often sending has begun, and when to begin again. */
  tries: Type.Integer(),
  at: Type.Number(),
  /** How many notifications it tells of: this one, and older ones. */
  count: Type.Integer(),
});
/** What was sent of one notification. It is written before anything is sent. */
export type Mark = Readonly<Type.Static<typeof markSchema>>;
const marksSchema = Type.Array(markSchema, { maxItems: MAX_MARKS });

const digestSchema = Type.Object({
  /** The date, where the person lives, of the latest mail. */
  day: Type.String(),
  tries: Type.Integer(),
  /** When to try again; null when it is done. */
  at: Type.Union([Type.Number(), Type.Null()]),
  /** It tells of what came after `from`, until `until`. */
  from: Type.Number(),
  until: Type.Number(),
});
export type DigestMark = Readonly<Type.Static<typeof digestSchema>>;

/** As it was read: `changeField` compares with it. */
export type DeliveryRecord = {
  readonly user: MemberId;
  readonly fields: Readonly<Record<string, string>>;
  readonly settings: DeliverySettings;
  readonly devices: readonly Device[];
  readonly digest: DigestMark | null;
  readonly language: DeliveryLanguage;
};

const readerOf = <S extends Type.TSchema>(schema: S) => {
  const faultOf = checkOf(schema);
  const fits = (value: unknown): value is Type.Static<S> => faultOf(value) === null;
  return (text: string | undefined): Type.Static<S> | null => {
    try {
      const value: unknown = JSON.parse(text ?? 'null');
      return fits(value) ? value : null;
    } catch {
      return null;
    }
  };
};
const readSettings = readerOf(deliverySettingsSchema);
const readDeviceRest = readerOf(deviceSchema);
const readMarkList = readerOf(marksSchema);
const readDigest = readerOf(digestSchema);

/** Null where nothing is stored. */
export const readRecord = async (client: RedisClient, user: MemberId): Promise<DeliveryRecord | null> => {
  const fields = await client.hGetAll(deliveryKey(user));
  if (Object.keys(fields).length === 0) return null;
  return {
    user,
    fields,
    settings: readSettings(fields[SETTINGS_FIELD]) ?? USUAL_DELIVERY,
    devices: Object.entries(fields).flatMap(([field, text]) => readDevice(field, text)),
    digest: readDigest(fields[DIGEST_FIELD]),
    language: fields[LANGUAGE_FIELD] === 'de' ? 'de' : 'en',
  };
};

const readDevice = (field: string, text: string): Device[] => {
  if (!field.startsWith(DEVICE_PREFIX)) return [];
  const space = text.indexOf(' ');
  const rest = readDeviceRest(text.slice(space + 1));
  return rest
    ? [{ ...rest, session: field.slice(DEVICE_PREFIX.length), endpoint: text.slice(0, space) }]
    : [];
};

export const marksIn = ({ fields }: DeliveryRecord, team: TeamId): readonly Mark[] =>
  readMarkList(fields[marksField(team)]) ?? [];

/** The fields of marks of teams that are not among these. */
export const formerMarks = ({ fields }: DeliveryRecord, teams: readonly TeamId[]): string[] => {
  const known = new Set(teams.map(marksField));
  return Object.keys(fields).filter((field) => field.startsWith(MARKS_PREFIX) && !known.has(field));
};

/**
 * @param value what the field becomes; null to remove it
 * @returns the record as it is then, or null when the field is no longer what was read
 */
export const changeField = async (
  client: RedisClient,
  record: DeliveryRecord,
  field: string,
  value: unknown,
): Promise<DeliveryRecord | null> => {
  const before = record.fields[field] ?? '';
  const after = value === null ? '' : JSON.stringify(value);
  const args = [field, before, after];
  if (Number(await accountScripts.run(client, 'changeField', [deliveryKey(record.user)], args)) !== 1)
    return null;
  const { [field]: _, ...others } = record.fields;
  return { ...record, fields: after === '' ? others : { ...others, [field]: after } };
};

/** A device whose subscription has changed meanwhile stays. */
export const removeDevice = async (
  client: RedisClient,
  record: DeliveryRecord,
  { session }: Pick<Device, 'session'>,
): Promise<void> => {
  await changeField(client, record, deviceField(session), null);
};

/** @returns false when the person has as many devices as allowed */
export const addDevice = async (
  client: RedisClient,
  user: MemberId,
  session: string,
  { endpoint, ...rest }: NewDevice,
  max: number,
): Promise<boolean> => {
  const args = [deviceField(session), DEVICE_PREFIX, endpoint, JSON.stringify(rest), String(max)];
  return Number(await deliveryScripts.run(client, 'addDevice', [deliveryKey(user)], args)) === 1;
};
