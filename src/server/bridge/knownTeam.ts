/**
 * What the log says of a team, found again from the marks that the bridge has kept and the entries since.
 *
 * Guarantees that what it gives is exactly what a replica has that has read every entry. Entries that the log has lost and
 * the marks do not cover leave that unknown: the feeds say what the lost entries did, but not what has been undone since,
 * and a replica that has read them would keep an item that nothing retracts. Then, or when the marks are of another history,
 * nothing is known.
 */
import type { Change } from '../../model/change.ts';
import { asFeedName, type FeedName } from '../../model/feeds/defineFeed.ts';
import { isOnRequest, parseFeed } from '../../model/feeds/index.ts';
import { LISTS, listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { TeamExport } from '../../model/teamState.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { BRIDGE_AUTHOR, readMarks } from '../log/bridge.ts';
import { entryPages, readEntries, readHead } from '../log/log.ts';
import { readEntry } from '../log/readable.ts';
import { LoggedTeam, markOf, NO_FEED } from './loggedTeam.ts';

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
 * @returns false when the log has lost one of them: `known` is then worthless
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
      if (record.by !== BRIDGE_AUTHOR) forgetListsOfNew(known, team, changes);
      known.apply(changes);
      known.cursor = { seq: record.seq, hash: record.hash };
    }
  return known.cursor.seq >= seq;
};

/**
 * Feeds that only a later version knows are not compared here, and neither are those that a browser fetches when it needs
 * them, such as the comments on each task: nobody could bound what is kept of them.
 */
const isCompared = (feed: FeedName): boolean => parseFeed(feed) !== null && !isOnRequest(feed);

/**
 * A member who has just come may have been out before, and a browser that began with a snapshot of that time has none of
 * their lists, though the log may never have said that they were out. So these have to be written again, unless the entry
 * that brings the member brings them, too.
 */
const forgetListsOfNew = (known: LoggedTeam, team: TeamId, changes: readonly Change[]): void => {
  for (const { kind, feed, id } of changes)
    if (kind === 'publish' && feed === membersFeed(team))
      for (const list of LISTS) known.replace(listFeed(team, id as MemberId, list), NO_FEED);
};

/** An entry of the same number and another hash is of a history that is over. An earlier version kept no hash. */
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
