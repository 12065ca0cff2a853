/**
 * An entry of an audit log: who signed in or changed something relevant to a team's security, and when. It never
 * contains user-written text or a secret.
 */
import * as Type from 'typebox';
import { memberIdSchema } from './ids.ts';
import { roleSchema } from './member.ts';

export const auditEntrySchema = Type.Object({
  /** Unique within its log. */
  id: Type.String(),
  /** The name of the verb, or `signIn`. */
  what: Type.String(),
  by: memberIdSchema,
  /** The affected member, if different from the actor. */
  member: Type.Optional(Type.String()),
  role: Type.Optional(roleSchema),
  /** The invite that was created, used or revoked. */
  invite: Type.Optional(Type.String()),
  /** Browser and system. */
  device: Type.Optional(Type.String()),
  /** Sent only to the user it belongs to. */
  address: Type.Optional(Type.String()),
});
export type AuditEntry = Readonly<Type.Static<typeof auditEntrySchema>>;

/** An entry with its time, in milliseconds since the epoch. */
export const listedAuditEntrySchema = Type.Object({ ...auditEntrySchema.properties, at: Type.Integer() });
export type ListedAuditEntry = Readonly<Type.Static<typeof listedAuditEntrySchema>>;

/** Maximum entries that a log keeps, and the number on one page. */
export const MAX_AUDIT = 1_000;
export const AUDIT_PAGE = 50;
