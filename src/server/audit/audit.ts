/**
 * Audit lists: one per team and one per account.
 *
 * Guarantees that an entry written twice is stored once, with its first time, and that a list keeps only its newest
 * entries. Each list is one key in one slot. Lists are not pushed to browsers: routes read them.
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

/** Newest first. @param from number of entries to skip */
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
