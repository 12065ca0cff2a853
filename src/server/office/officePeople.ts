/**
 * What screens in offices show of the members of a team, as it is in Redis now.
 *
 * Guarantees that nothing else of an item is kept: only names, the title of the active task, and the titles of ships.
 */
import { MAX_SHIPS_ON_SCREEN, type PersonOnScreen } from '../../api/officeShapes.ts';
import { listFeed } from '../../model/feeds/lists.ts';
import { membersFeed } from '../../model/feeds/members.ts';
import { asMemberId, type MemberId, type TeamId } from '../../model/ids.ts';
import type { Member } from '../../model/member.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, itemsKey } from '../../thoonk/keys.ts';
import { parsedItem, storedItem } from '../log/storedItem.ts';

export type OfficePerson = Omit<PersonOnScreen, 'presence'>;

/** Number of members that are read at once. */
const SLICE = 100;

export const readMemberIds = async (client: RedisClient, team: TeamId): Promise<readonly MemberId[]> =>
  (await client.zRange(idsKey(membersFeed(team)), 0, -1)).map(asMemberId);

/**
 * @param since ships before it are left out, milliseconds since the epoch
 * @returns null for those who are not members
 */
export const readOfficePeople = async (
  client: RedisClient,
  team: TeamId,
  ids: readonly MemberId[],
  since: number,
): Promise<ReadonlyMap<MemberId, OfficePerson | null>> => {
  const read = new Map<MemberId, OfficePerson | null>();
  for (let from = 0; from < ids.length; from += SLICE) {
    const slice = ids.slice(from, from + SLICE);
    const people = await Promise.all(slice.map((id) => readPerson(client, team, id, since)));
    for (const [at, id] of slice.entries()) read.set(id, people[at] ?? null);
  }
  return read;
};

const readPerson = async (
  client: RedisClient,
  team: TeamId,
  id: MemberId,
  since: number,
): Promise<OfficePerson | null> => {
  const [member, ships] = await Promise.all([
    storedItem({ client }, membersFeed(team), id),
    readShips(client, team, id, since),
  ]);
  if (!member) return null;
  const { name, initials, color } = member;
  const work = await readWork(client, team, member);
  return { name, initials, color, ...(work ? { work } : {}), ships };
};

const readWork = async (
  client: RedisClient,
  team: TeamId,
  { id, active }: Member,
): Promise<OfficePerson['work'] | null> => {
  if (typeof active?.task !== 'string' || !Number.isInteger(active.since)) return null;
  const task = await storedItem({ client }, listFeed(team, id, 'tasks'), active.task);
  return task && { title: task.title, since: active.since };
};

/** The feed is ordered by the last write, so what was shipped since then is among what was written since then. */
const readShips = async (
  client: RedisClient,
  team: TeamId,
  member: MemberId,
  since: number,
): Promise<OfficePerson['ships']> => {
  const feed = listFeed(team, member, 'shipped');
  const ids = await client.zRange(idsKey(feed), '+inf', since / 1000, {
    BY: 'SCORE',
    REV: true,
    LIMIT: { offset: 0, count: MAX_SHIPS_ON_SCREEN },
  });
  if (ids.length === 0) return [];
  const texts = await client.hmGet(itemsKey(feed), ids);
  return ids
    .flatMap((id, index) => {
      const task = parsedItem(feed, id, texts[index]);
      const at = task?.shippedAt;
      return task && Number.isInteger(at) && at !== undefined && at >= since
        ? [{ title: task.title, at }]
        : [];
    })
    .sort((one, other) => other.at - one.at);
};
