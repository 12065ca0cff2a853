/**
 * Whether an item looks like what its feed holds.
 *
 * Any program may write to a team's feeds, and what it writes is kept and passed on as it is. But only an item that has
 * what the models rely on is shown and acted on: anything else is there and has its place, and counts as absent. This is a
 * look, not a judgement against a schema, because every read does it.
 */
import type { Item } from './change.ts';
import type { FeedKind, ParsedFeed } from './feeds.ts';
import { isTime } from './time.ts';

const TEXTS: Record<FeedKind, readonly string[]> = {
  team: ['name'],
  members: ['name', 'initials', 'color', 'role'],
  tasks: ['title', 'owner', 'creator'],
  later: ['title', 'owner', 'creator'],
  shipped: ['title', 'owner', 'creator'],
  deleted: ['title', 'owner', 'creator', 'list'],
  chat: ['from', 'text'],
};

/** Texts that may be absent, but are read as texts where they are there. */
const OPTIONAL_TEXTS: Partial<Record<FeedKind, readonly string[]>> = {
  tasks: ['note', 'assignedBy'],
  later: ['note', 'assignedBy'],
  shipped: ['note', 'assignedBy'],
  deleted: ['note', 'assignedBy'],
};

const TIMES: Partial<Record<FeedKind, readonly string[]>> = { chat: ['at'], shipped: ['shippedAt'] };
const NONE: readonly string[] = [];

/** On a member's list, only that member's tasks: whoever acts on a task looks for it on the list of its owner. */
export const isPlausible = (
  { kind, member: owner }: Pick<ParsedFeed, 'kind' | 'member'>,
  id: string,
  value: unknown,
): value is Item => {
  if (typeof value !== 'object' || value === null) return false;
  const item = value as Record<string, unknown>;
  if (item.id !== id) return false;
  if (owner !== undefined && item.owner !== owner) return false;
  for (const field of TEXTS[kind]) if (typeof item[field] !== 'string') return false;
  for (const field of OPTIONAL_TEXTS[kind] ?? NONE) if (!isOptionalText(item[field])) return false;
  for (const field of TIMES[kind] ?? NONE) if (!isTime(item[field])) return false;
  return kind !== 'members' || item.active === undefined || isActive(item.active);
};

const isOptionalText = (value: unknown): boolean => value === undefined || typeof value === 'string';

const isActive = (active: unknown): boolean =>
  typeof active === 'object' &&
  active !== null &&
  typeof (active as Record<string, unknown>).task === 'string' &&
  isTime((active as Record<string, unknown>).since);
