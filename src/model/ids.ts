/**
 * Branded ids: a task id cannot be passed as a member id.
 *
 * Ids are short strings without NUL, `:` or braces, so that they can be part of feed names, positions and Redis hash
 * tags.
 */
import * as Type from 'typebox';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type TeamId = Branded<'TeamId'>;
export type MemberId = Branded<'MemberId'>;
export type TaskId = Branded<'TaskId'>;
export type MessageId = Branded<'MessageId'>;
export type ClientId = Branded<'ClientId'>;
export type NotificationId = Branded<'NotificationId'>;
export type LabelId = Branded<'LabelId'>;

/** Casts a text to an id. The text must come from our own data, a checked name, or `newId` of a context. */
const brandedAs =
  <Id extends string>() =>
  (text: string): Id =>
    text as Id;

export const asTeamId = brandedAs<TeamId>();
export const asMemberId = brandedAs<MemberId>();
export const asTaskId = brandedAs<TaskId>();
export const asMessageId = brandedAs<MessageId>();
export const asClientId = brandedAs<ClientId>();

export const MAX_ID_LENGTH = 64;

/** The format of an id, as a JSON Schema pattern. */
export const ID_PATTERN = '^[A-Za-z0-9_.-]{1,64}$';

const idSchema = Type.String({ maxLength: MAX_ID_LENGTH, pattern: ID_PATTERN });
export const teamIdSchema = Type.Unsafe<TeamId>(idSchema);
export const memberIdSchema = Type.Unsafe<MemberId>(idSchema);
export const taskIdSchema = Type.Unsafe<TaskId>(idSchema);
export const messageIdSchema = Type.Unsafe<MessageId>(idSchema);
export const notificationIdSchema = Type.Unsafe<NotificationId>(idSchema);
export const labelIdSchema = Type.Unsafe<LabelId>(idSchema);
/** Shorter than other ids, because it is the prefix of the ids that its jobs derive. */
export const clientIdSchema = Type.Unsafe<ClientId>(
  Type.String({ maxLength: 40, pattern: '^[A-Za-z0-9_.-]{1,40}$' }),
);

const idShape = new RegExp(ID_PATTERN);

export const isId = (value: unknown): value is string => typeof value === 'string' && idShape.test(value);

/** Identifies one job of a team: its client, and its number among that client's jobs. */
export type JobKey = { readonly client: ClientId; readonly mutation: number };

/**
 * The ids that a job creates are derived from its client and mutation number, so that browser and worker derive the
 * same ones and no two jobs share one.
 */
export const jobIds = (client: ClientId, mutation: number): (() => string) => {
  let made = 0;
  return () => `${client}.${mutation.toString(36)}.${(made++).toString(36)}`;
};
