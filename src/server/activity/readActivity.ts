/**
 * Reads a page of deeds from the log of a team.
 *
 * Guarantees that it uses public feeds only (deed.ts), that titles are the current ones, and that one call reads a
 * bounded part of the log.
 */
import { MAX_DEEDS, MAX_TASKS_OF_DEED, MAX_TITLES } from '../../api/routes/team/listActivity.ts';
import type { Change } from '../../model/change.ts';
import { type Deed, deedOf } from '../../model/deed.ts';
import type { FeedName, Item } from '../../model/feeds/defineFeed.ts';
import { deletedFeed } from '../../model/feeds/deleted.ts';
import { LISTS, listFeed } from '../../model/feeds/lists.ts';
import type { MemberId, TaskId, TeamId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readEntry } from '../log/parseStored.ts';
import { type LogRecord, readEntries, readHead } from '../log/readLog.ts';
import { storedItem } from '../log/storedItem.ts';

/** Number of entries that are read at once, and how often at most. */
const CHUNK = 100;
const MAX_CHUNKS = 10;
/** A page ends with the chunk that reaches this number of deeds, so it never has more than the route allows. */
const ENOUGH = MAX_DEEDS - CHUNK;

/** The members whose lists may hold a task: those who changed it, and those it was assigned to. */
type Wanted = ReadonlyMap<TaskId, ReadonlySet<MemberId>>;

type ActivityPage = {
  readonly deeds: readonly Deed[];
  readonly titles: readonly { readonly id: TaskId; readonly title: string }[];
  readonly next: number | null;
};

export const readActivity = async (
  client: RedisClient,
  team: TeamId,
  before: number | undefined,
): Promise<ActivityPage> => {
  let last = before === undefined ? (await readHead(client, team)).seq : before - 1;
  const deeds: Deed[] = [];
  let isWhole = last < 1;
  for (let chunk = 0; chunk < MAX_CHUNKS && deeds.length < ENOUGH && !isWhole; chunk++) {
    const first = Math.max(1, last - CHUNK + 1);
    const records = await readEntries(client, team, first, last);
    deeds.push(...records.flatMap((record) => deedIn(record) ?? []).reverse());
    // The log is trimmed at its old end.
    isWhole = records.length === 0 || first === 1;
    last = first - 1;
  }
  const next = isWhole ? null : last + 1;
  return { deeds, titles: await readTitles(client, team, wantedBy(deeds)), next };
};

const deedIn = (record: LogRecord): Deed | null => {
  const entry = readEntry(record);
  if (entry?.code !== 200) return null;
  const { at, by, action: verb, changes } = entry;
  const traced = changes.map((change) => ({ ...change, working: workIn(change) }));
  const deed = deedOf({ seq: record.seq, at, by: by.user, verb, changes: traced });
  return deed && { ...deed, tasks: deed.tasks.slice(0, MAX_TASKS_OF_DEED) };
};

const workIn = (change: Change): TaskId | undefined =>
  'item' in change ? (change.item as Partial<Member>).active?.task : undefined;

const wantedBy = (deeds: readonly Deed[]): Wanted => {
  const wanted = new Map<TaskId, Set<MemberId>>();
  for (const { tasks, by, member } of deeds)
    for (const task of tasks) {
      const owners = wanted.get(task) ?? new Set();
      for (const owner of [by, ...(member ? [member] : [])]) owners.add(owner);
      wanted.set(task, owners);
    }
  return wanted;
};

const readTitles = async (
  client: RedisClient,
  team: TeamId,
  wanted: Wanted,
): Promise<ActivityPage['titles']> => {
  const titles = await Promise.all(
    [...wanted].map(async ([id, owners]) => {
      const feeds: readonly FeedName<Item & { readonly title: string }>[] = [
        ...[...owners].flatMap((owner) => LISTS.map((list) => listFeed(team, owner, list))),
        deletedFeed(team),
      ];
      const found = await Promise.all(feeds.map((feed) => storedItem({ client }, feed, id)));
      const title = found.find((task) => task !== null)?.title;
      return title === undefined ? [] : [{ id, title }];
    }),
  );
  return titles.flat().slice(0, MAX_TITLES);
};
