/**
 * An invite: anyone with its link may join the team, within its number of uses and lifetime. Only the SHA-256 of the
 * link's secret is stored, so read access to the store is not enough to use it.
 */
import * as Type from 'typebox';
import { ID_PATTERN, MAX_ID_LENGTH, memberIdSchema } from './ids.ts';

export const MAX_INVITE_USES = 100;
export const MAX_INVITES = 200;
/** Days. */
export const MAX_INVITE_DAYS = 90;

export const invitedRoleSchema = Type.Union([Type.Literal('admin'), Type.Literal('member')]);

export const secretHashSchema = Type.String({ maxLength: 64, pattern: '^[0-9a-f]{64}$' });
export const inviteIdSchema = Type.String({ maxLength: MAX_ID_LENGTH, pattern: ID_PATTERN });

export const inviteSchema = Type.Object(
  {
    id: inviteIdSchema,
    secretHash: secretHashSchema,
    role: invitedRoleSchema,
    /** Remaining uses. */
    uses: Type.Integer({ minimum: 1, maximum: MAX_INVITE_USES }),
    /** Milliseconds since the epoch, server time. */
    expiresAt: Type.Integer(),
    createdBy: memberIdSchema,
    createdAt: Type.Integer(),
    /** A note of its creator about whom it is for. */
    note: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
);

export type Invite = Readonly<Type.Static<typeof inviteSchema>>;

export const Invite = {
  isValid: (invite: Invite, secretHash: string, now: number): boolean =>
    invite.secretHash === secretHash && invite.uses > 0 && now < invite.expiresAt,
  /** The invite with one use less; null after the last use. */
  used: (invite: Invite): Invite | null => (invite.uses > 1 ? { ...invite, uses: invite.uses - 1 } : null),
};
