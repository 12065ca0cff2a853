/** Finds the tasks of a team that wait for a time, from the stored lists. */
import { isPlausible } from '../../model/feeds/index.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { asMemberId, isId, type MemberId, type TeamId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { isTime } from '../../model/time.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { itemsKey } from '../../thoonk/keys.ts';

export type SleepingTask = { readonly member: MemberId; readonly task: Task['id']; readonly wakesAt: number };

/** Number of lists per round trip. */
const SLICE = 100;

/** In no particular order. Malformed items of other programs are skipped. */
export const readSleepingTasks = async (client: RedisClient, team: TeamId): Promise<SleepingTask[]> => {
  const members = (await client.hKeys(itemsKey(membersFeed(team)))).filter(isId).map(asMemberId);
  const found: SleepingTask[] = [];
  for (let at = 0; at < members.length; at += SLICE) {
    const slice = members.slice(at, at + SLICE);
    found.push(...(await Promise.all(slice.map((member) => sleepingOf(client, team, member)))).flat());
  }
  return found;
};

const sleepingOf = async (client: RedisClient, team: TeamId, member: MemberId): Promise<SleepingTask[]> => {
  const feed = listFeed(team, member, 'later');
  const items = await client.hGetAll(itemsKey(feed));
  return Object.entries(items).flatMap(([id, raw]) => {
    const task = raw.includes('"wakesAt":') ? parsed(raw) : null;
    if (!isPlausible(feed, id, task) || !isTime(task.wakesAt)) return [];
    return [{ member, task: task.id, wakesAt: task.wakesAt }];
  });
};

const parsed = (raw: string): unknown => {
  try {
    return JSON.parse(raw);
  } catch {
    return null;
  }
};
