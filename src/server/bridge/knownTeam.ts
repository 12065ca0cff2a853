/**
 * Reconstructs a team as the log has it, from the bridge's marks and the entries since.
 *
 * Guarantees exactly the state of a replica that has applied every entry. If the log has lost entries that the marks do
 * not cover, that state is unknown: the feeds show the effects of the lost entries but not what has been reverted
 * since, and a replica that has applied them would keep items that nothing retracts. The same holds if the marks belong
 * to another history.
 */
import type { Change } from '../../model/change.ts';
import { asFeedName, type FeedName } from '../../model/feeds/defineFeed.ts';
import { isOnRequest, parseFeed } from '../../model/feeds/index.ts';
import { LISTS, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { TeamExport } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { readMarks } from '../log/bridge.ts';
import { readEntry } from '../log/parseStored.ts';
import { entryPages, readEntries, readHead } from '../log/readLog.ts';
import { LoggedTeam, markOf } from './loggedTeam.ts';

export const readKnown = async (client: RedisClient, team: TeamId): Promise<LoggedTeam | null> => {
  const { marks, checkpoint } = await readMarks(client, team);
  const known = marks ? LoggedTeam.read(marks) : checkpoint ? fromCheckpoint(checkpoint) : null;
  if (known) return (await isOfThisHistory(client, team, known)) ? known : null;
  const [head, first] = await Promise.all([readHead(client, team), readEntries(client, team, 1, 1)]);
  return head.seq === 0 || first.length === 1 ? new LoggedTeam({ seq: 0, hash: '' }) : null;
};

/**
 * Applies the entries up to `seq`.
 *
 * @returns false if the log has lost one of them; then `known` is worthless
 */
export const follow = async (
  client: RedisClient,
  team: TeamId,
  known: LoggedTeam,
  seq: number,
): Promise<boolean> => {
  for await (const records of entryPages(client, team, known.cursor.seq + 1, seq))
    for (const record of records) {
      if (record.seq !== known.cursor.seq + 1) return false;
      const changes = (readEntry(record)?.changes ?? []).filter(({ feed }) => isCompared(feed));
      invalidateListsOfNew(known, team, changes);
      known.apply(changes);
      known.cursor = { seq: record.seq, hash: record.hash };
    }
  return known.cursor.seq >= seq;
};

/**
 * Feeds known only to later versions are not compared here, nor those that browsers fetch on demand, such as the
 * comments of tasks: the size of their marks would be unbounded.
 */
const isCompared = (feed: FeedName): boolean => parseFeed(feed) !== null && !isOnRequest(feed);

/**
 * A new member may have been a member before. A browser that started from a snapshot in between lacks their lists, even if
 * the log never recorded the removal; a browser that started earlier has them as they were then. So each item is written
 * again, unless the entry that adds the member contains it, and items that left the lists are retracted.
 */
const invalidateListsOfNew = (known: LoggedTeam, team: TeamId, changes: readonly Change[]): void => {
  for (const { kind, feed, id } of changes)
    if (kind === 'publish' && feed === membersFeed(team))
      for (const list of LISTS) known.invalidate(listFeed(team, id as MemberId, list));
};

/**
 * An entry with the same number but another hash belongs to a history that is over. Earlier versions stored no hash.
 */
const isOfThisHistory = async (
  client: RedisClient,
  team: TeamId,
  { cursor: { seq, hash } }: LoggedTeam,
): Promise<boolean> => {
  const head = await readHead(client, team);
  if (seq > head.seq) return false;
  const [entry] = seq === head.seq ? [head] : await readEntries(client, team, seq, seq);
  return !entry || hash === '' || entry.hash === hash;
};

const fromCheckpoint = (text: string): LoggedTeam => {
  const { seq, feeds }: { seq: number; feeds: TeamExport } = JSON.parse(text);
  const known = new LoggedTeam({ seq, hash: '' });
  for (const [name, { ids, items }] of Object.entries(feeds)) {
    const marks = new Map(ids.map((id, index) => [id, markOf(items[index] ?? null)]));
    known.replace(asFeedName(name), { ids, markOf: (id) => marks.get(id) ?? '', cut: false });
  }
  return known;
};
