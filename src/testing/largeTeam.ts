/**
 * A team with more members than the demo's, and gateways that its people come to without HTTP.
 */

import { membersFeed } from '../model/feeds.ts';
import type { MemberId, TeamId } from '../model/ids.ts';
import type { User } from '../server/accounts/sessions.ts';
import { PROTOCOL_VERSION } from '../sync/protocol.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { idsKey, itemsKey } from '../thoonk/keys.ts';

export const LARGE_TEAM = 'crowd' as TeamId;

/** Ids that nothing about each other can be guessed from, as those of real accounts. */
const memberAt = (index: number): MemberId =>
  `${((index + 1) * 2_654_435_761).toString(36)}.${((index + 7) * 40_503).toString(36)}` as MemberId;

const userAt = (index: number, team: TeamId): User => ({
  id: memberAt(index),
  name: `Member ${index}`,
  initials: 'MN',
  color: '#7C3AED',
  team,
});

/** Puts a team into Redis that has these members and nothing else. */
export const makeLargeTeam = async (
  client: RedisClient,
  members: number,
  team: TeamId = LARGE_TEAM,
): Promise<readonly User[]> => {
  const users = Array.from({ length: members }, (_, index) => userAt(index, team));
  const feed = membersFeed(team);
  const items = users.flatMap(({ team: _, ...user }) => [
    user.id,
    JSON.stringify({ ...user, role: 'member' }),
  ]);
  await client.hSet(itemsKey(feed), items);
  await client.zAdd(
    idsKey(feed),
    users.map(({ id }, score) => ({ score, value: id })),
  );
  return users;
};

export const helloOf = (user: User, more: object = {}) => ({
  type: 'hello',
  protocol: PROTOCOL_VERSION,
  client: `tab-${user.id}`.slice(0, 40),
  team: user.team,
  settled: 0,
  ...more,
});
