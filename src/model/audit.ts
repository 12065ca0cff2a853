/**
 * An entry of an audit list: who did something that concerns the security of a team, or signed in, and when. Never
 * user-written text, and never a secret.
 */
import * as Type from 'typebox';
import { memberIdSchema } from './ids.ts';
import { roleSchema } from './member.ts';

export const auditEntrySchema = Type.Object({
  /** Tells entries apart. */
  id: Type.String(),
  /** The name of the verb, or `signIn`. */
  what: Type.String(),
  by: memberIdSchema,
  /** The member affected, if it is another one. */
  member: Type.Optional(Type.String()),
  role: Type.Optional(roleSchema),
  /** The invite that was made, used or revoked. */
  invite: Type.Optional(Type.String()),
  /** Browser and system. */
  device: Type.Optional(Type.String()),
  /** Visible to the user themselves only. */
  address: Type.Optional(Type.String()),
});
export type AuditEntry = Readonly<Type.Static<typeof auditEntrySchema>>;

/** With its time, in milliseconds since the epoch. */
export const listedAuditEntrySchema = Type.Object({ ...auditEntrySchema.properties, at: Type.Integer() });
export type ListedAuditEntry = Readonly<Type.Static<typeof listedAuditEntrySchema>>;

/** How many entries a list keeps, and how many are read at once. */
export const MAX_AUDIT = 1_000;
export const AUDIT_PAGE = 50;
