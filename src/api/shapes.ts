/** Schemas that several routes return. */
import * as Type from 'typebox';
import { secretSchema } from '../model/account.ts';
import { MAX_ID_LENGTH, teamIdSchema } from '../model/ids.ts';
import { invitedRoleSchema, inviteIdSchema } from '../model/invite.ts';

const inviteLink = { team: teamIdSchema, invite: inviteIdSchema, secret: secretSchema };
/** The secret part of an invite link, as a page sends it. */
export const inviteLinkSchema = Type.Object(inviteLink, { additionalProperties: false });
export type InviteLink = Type.Static<typeof inviteLinkSchema>;
/** The same in an answer of the server. Open, because later versions may add fields. */
export const newInviteSchema = Type.Object(inviteLink);

/** An open invite, as admins see it. */
export const openInviteSchema = Type.Object({
  id: inviteIdSchema,
  role: invitedRoleSchema,
  uses: Type.Integer(),
  expiresAt: Type.Integer(),
  createdBy: Type.String({ maxLength: MAX_ID_LENGTH }),
  createdAt: Type.Integer(),
  note: Type.Optional(Type.String()),
});
export type OpenInvite = Type.Static<typeof openInviteSchema>;
