/** Schemas of the routes about screens in offices. */
import * as Type from 'typebox';
import { secretSchema } from '../model/account.ts';
import { MAX_ID_LENGTH, teamIdSchema } from '../model/ids.ts';
import { officeScreenIdSchema } from '../model/officeScreen.ts';

const officeLink = { team: teamIdSchema, screen: officeScreenIdSchema, secret: secretSchema };
/** The link in an answer of the server. Open, because later versions may add fields. */
export const newOfficeLinkSchema = Type.Object(officeLink);
export type OfficeLink = Type.Static<typeof newOfficeLinkSchema>;

export const officeRequestSchema = Type.Object(
  {
    ...officeLink,
    /** When the day of the screen began: milliseconds since the epoch. */
    since: Type.Integer({ minimum: 0 }),
    /** The version that the screen shows. Without it the answer comes at once. */
    known: Type.Optional(Type.String({ maxLength: 80 })),
  },
  { additionalProperties: false },
);
export type OfficeRequest = Type.Static<typeof officeRequestSchema>;

/** Maximum number of people on a screen, and of ships of each person. */
export const MAX_PEOPLE_ON_SCREEN = 100;
export const MAX_SHIPS_ON_SCREEN = 100;

const personOnScreenSchema = Type.Object({
  name: Type.String(),
  initials: Type.String(),
  color: Type.String(),
  presence: Type.Union([Type.Literal('online'), Type.Literal('away'), Type.Literal('offline')]),
  /** The title of the active task, and when the work on it began. */
  work: Type.Optional(Type.Object({ title: Type.String(), since: Type.Integer() })),
  /** Shipped since the day began, newest first. */
  ships: Type.Array(Type.Object({ title: Type.String(), at: Type.Integer() }), {
    maxItems: MAX_SHIPS_ON_SCREEN,
  }),
});
export type PersonOnScreen = Type.Static<typeof personOnScreenSchema>;

export const officeViewSchema = Type.Object({
  /** Send it as `known` in the next request. */
  version: Type.String({ maxLength: 80 }),
  /** Server time, milliseconds since the epoch. */
  now: Type.Integer(),
  team: Type.String(),
  /** Where the screen hangs. */
  place: Type.String(),
  /** By name. */
  people: Type.Array(personOnScreenSchema, { maxItems: MAX_PEOPLE_ON_SCREEN }),
  /** Number of members beyond these. */
  others: Type.Integer({ minimum: 0 }),
});
export type OfficeView = Type.Static<typeof officeViewSchema>;

/** A screen as admins see it. */
export const listedOfficeScreenSchema = Type.Object({
  id: officeScreenIdSchema,
  place: Type.String(),
  createdBy: Type.String({ maxLength: MAX_ID_LENGTH }),
  createdAt: Type.Integer(),
  /** False if its creator is no longer an admin. */
  works: Type.Boolean(),
  /** When it was last open, to the minute; null if never. */
  usedAt: Type.Union([Type.Integer(), Type.Null()]),
});
export type ListedOfficeScreen = Type.Static<typeof listedOfficeScreenSchema>;
