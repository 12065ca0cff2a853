/** The large team as a device has stored it, and entries in which a teammate edits one of its tasks. */
import type { StoredTeam } from '../../src/client/engine/storage.ts';
import { edit } from '../../src/model/change.ts';
import type { Item } from '../../src/model/feeds/defineFeed.ts';
import { asClientId, asTeamId } from '../../src/model/ids.ts';
import type { Task } from '../../src/model/task.ts';
import type { LogEntry } from '../../src/sync/protocol/entry.ts';
import { feedOf, largeTeamChanges, memberAt } from './largeTeam.ts';

export const TEAM = asTeamId('bench');
const TEAMMATE = { user: memberAt(1), client: asClientId('teammate') };

export const storedTeam = (tasks: number): StoredTeam => {
  const feeds: Record<string, { ids: string[]; items: Item[] }> = {};
  for (const change of largeTeamChanges(TEAM, tasks)) {
    if (change.kind !== 'publish') continue;
    const feed = feeds[change.feed] ?? { ids: [], items: [] };
    feeds[change.feed] = feed;
    feed.ids.push(change.id);
    feed.items.push(change.item);
  }
  return { seq: 1, hash: 'h1', feeds };
};

export const entryOf = (seq: number, task: Task): LogEntry => ({
  seq,
  hash: `h${seq}`,
  at: task.createdAt,
  by: { ...TEAMMATE, mutation: seq },
  action: 'editTask',
  code: 200,
  changes: [edit(feedOf(TEAM, task), task)],
});
