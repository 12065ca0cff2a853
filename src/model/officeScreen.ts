/**
 * A screen in an office: anyone with its link can see who works on what in the team and what was shipped today, and
 * nothing else. Only the SHA-256 of the link's secret is stored, so read access to the store is not enough to use it.
 */
import * as Type from 'typebox';
import { ID_PATTERN, MAX_ID_LENGTH, memberIdSchema } from './ids.ts';
import { secretHashSchema } from './invite.ts';
import { Member } from './member.ts';

export const MAX_OFFICE_SCREENS = 20;
export const PLACE_LENGTH = 80;

export const officeScreenIdSchema = Type.String({ maxLength: MAX_ID_LENGTH, pattern: ID_PATTERN });
/** Where the screen hangs. */
export const placeSchema = Type.String({ minLength: 1, maxLength: PLACE_LENGTH, format: 'visibleLine' });

export const officeScreenSchema = Type.Object(
  {
    id: officeScreenIdSchema,
    secretHash: secretHashSchema,
    place: placeSchema,
    createdBy: memberIdSchema,
    /** Milliseconds since the epoch, server time. */
    createdAt: Type.Integer(),
  },
  { additionalProperties: false },
);

export type OfficeScreen = Readonly<Type.Static<typeof officeScreenSchema>>;

export const OfficeScreen = {
  /** Like an invite, a link is void once its creator is no longer an admin. */
  isValid: (screen: OfficeScreen, secretHash: string, creator: Member | null): boolean =>
    screen.secretHash === secretHash && OfficeScreen.whyNotManaging(creator) === null,
  /** Why a user may not manage the screens of a team; null for its owner and its admins. */
  whyNotManaging: (member: Member | null | undefined): 'notMember' | 'notAdmin' | null => {
    if (!member) return 'notMember';
    return Member.canEditTeam(member) ? null : 'notAdmin';
  },
};
