/**
 * Whether an item looks like what its feed holds.
 *
 * Any program may write to a team's feeds, and what it writes is kept and passed on as it is. But only an item that has
 * what the models rely on is shown and acted on: anything else is there and has its place, and counts as absent. This is a
 * look, not a judgement against a schema, because every read does it.
 */
import type { Item } from './change.ts';
import type { FeedKind } from './feeds.ts';

const TEXTS: Record<FeedKind, readonly string[]> = {
  team: ['name'],
  members: ['name', 'initials', 'color', 'role'],
  tasks: ['title', 'owner', 'creator'],
  later: ['title', 'owner', 'creator'],
  shipped: ['title', 'owner', 'creator'],
  deleted: ['title', 'owner', 'creator', 'list'],
  chat: ['from', 'text'],
};

const NUMBERS: Partial<Record<FeedKind, readonly string[]>> = { chat: ['at'], shipped: ['shippedAt'] };
const NONE: readonly string[] = [];

export const isPlausible = (kind: FeedKind, id: string, value: unknown): value is Item => {
  if (typeof value !== 'object' || value === null) return false;
  const item = value as Record<string, unknown>;
  if (item.id !== id) return false;
  if (!TEXTS[kind].every((field) => typeof item[field] === 'string')) return false;
  if (!(NUMBERS[kind] ?? NONE).every((field) => Number.isFinite(item[field]))) return false;
  return kind !== 'members' || item.active === undefined || isActive(item.active);
};

const isActive = (active: unknown): boolean =>
  typeof active === 'object' &&
  active !== null &&
  typeof (active as Record<string, unknown>).task === 'string' &&
  Number.isFinite((active as Record<string, unknown>).since);
