/**
 * Finds the tasks that leave the trash for good: those deleted 30 days ago, and the oldest ones before the trash is
 * so full that a commit would drop them and leave their comments behind.
 */
import { commentsFeed } from '../../model/feeds/comments.ts';
import { deletedFeed } from '../../model/feeds/deleted.ts';
import { asTaskId, isId, type MessageId, type TaskId, type TeamId } from '../../model/ids.ts';
import { isTime } from '../../model/time.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';

/** Milliseconds: 30 days. */
export const TRASH_LIFETIME = 30 * 24 * 3_600_000;
/** Milliseconds from a deletion to the next check of the trash, which may be full. */
export const TRASH_LOOK = 600_000;
/**
 * Maximum number of tasks that stay. The rest of the limit is for tasks that are deleted until the next check.
 */
export const MAX_KEPT = deletedFeed.limit - 200;
/** Maximum number of tasks per check. */
const MAX_PURGED = 20;

export type OldTask = { readonly task: TaskId; readonly comments: readonly MessageId[] };

/** `next`: when the next one is due; null if the trash is empty or its oldest task has no time. */
export type OldTrash = { readonly tasks: readonly OldTask[]; readonly next: number | null };

export const readOldTrash = async (client: RedisClient, team: TeamId, now: number): Promise<OldTrash> => {
  const feed = deletedFeed(team);
  const count = await client.zCard(idsKey(feed));
  const oldest = await client.zRange(idsKey(feed), 0, MAX_PURGED - 1);
  const due: OldTask[] = [];
  for (const [index, id] of oldest.entries()) {
    const at = dueAt(await client.hGet(itemsKey(feed), id));
    const isOld = at !== null && at <= now;
    if (!isOld && index >= count - MAX_KEPT) return { tasks: due, next: at };
    if (!isId(id)) continue;
    const task = asTaskId(id);
    const comments = await client.zRange(idsKey(commentsFeed(team, task)), 0, -1);
    due.push({ task, comments: comments.filter(isId) as MessageId[] });
  }
  return { tasks: due, next: null };
};

/** Null for tasks deleted by versions that stored no time: they leave when the trash is full. */
const dueAt = (raw: string | null): number | null => {
  try {
    const { deletedAt } = JSON.parse(raw ?? '') as { readonly deletedAt?: unknown };
    return isTime(deletedAt) ? deletedAt + TRASH_LIFETIME : null;
  } catch {
    return null;
  }
};
