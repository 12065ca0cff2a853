/**
 * Audit lists: one for each team, one for each account.
 *
 * Guarantees that an entry that is written twice is there once, at the time of the first, and that a list keeps its newest entries
 * alone. Each list is one key, of one slot. No browser is sent it: routes read it.
 */
import { type AuditEntry, auditEntrySchema, type ListedAuditEntry, MAX_AUDIT } from '../../model/audit.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import type { RedisClient } from '../../thoonk/client.ts';

export const teamAudit = (team: TeamId): string => `slipway.audit:{team:${team}}`;
export const accountAudit = (user: MemberId): string => `slipway.audit:{${user}}`;

const faultOf = checkOf(auditEntrySchema);
const isEntry = (value: unknown): value is AuditEntry => faultOf(value) === null;

export const writeAudit = async (
  client: RedisClient,
  list: string,
  entry: AuditEntry,
  at = Date.now(),
): Promise<void> => {
  const item = { score: at, value: JSON.stringify(entry) };
  if ((await client.zAdd(list, item, { condition: 'NX' })) === 0) return;
  const old = await client.zRange(list, 0, -(MAX_AUDIT + 1));
  if (old.length > 0) await client.zRem(list, old);
};

/** The newest first. @param from how many to leave out */
export const readAudit = async (
  client: RedisClient,
  list: string,
  from: number,
  count: number,
): Promise<ListedAuditEntry[]> => {
  const stored = await client.zRangeWithScores(list, from, from + count - 1, { REV: true });
  return stored.flatMap(({ value, score }) => {
    const entry: unknown = JSON.parse(value);
    return isEntry(entry) ? [{ ...entry, at: score }] : [];
  });
};
