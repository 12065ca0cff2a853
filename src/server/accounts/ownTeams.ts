/**
 * The list of a person's teams: the feed `{user:U}.teams`, derived from the members' feeds of the teams.
 *
 * Guarantees that the list agrees with the teams in the end, in whatever order they are read: each item carries the
 * log number at which its team was read, and an older one never replaces a newer one. Every gateway with a socket of
 * the person is notified.
 */
import { membersFeed } from '../../model/feeds/members.ts';
import { teamFeed } from '../../model/feeds/team.ts';
import { isId, type MemberId, type TeamId } from '../../model/ids.ts';
import { type OwnTeam, ownTeamSchema } from '../../model/ownTeam.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import { feedKeys } from '../../thoonk/keys.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { readSnapshot } from '../log/readLog.ts';
import { accountScripts } from './scripts.ts';

const faultOf = checkOf(ownTeamSchema);
const isOwnTeam = (value: unknown): value is OwnTeam => faultOf(value) === null;

export const ownTeamsFeed = (user: string): string => `{user:${user}}.teams`;
/** The channels of all changes to these lists, in any database. */
export const OWN_TEAMS_PATTERNS = ['publish', 'edit', 'retract'].map((event) => `feed.${event}:{user:*`);

/** @returns null if the channel is not one of a list of teams */
export const memberOfOwnTeams = (channel: string): MemberId | null => {
  const user = /^feed\.\w+:\{user:(.+)\}\.teams$/.exec(channel)?.[1];
  return user !== undefined && isMemberId(user) ? user : null;
};

const numbersKey = (user: string): string => `slipway.teamNumbers:{user:${user}}`;

/** By name, then by id. */
export const readOwnTeams = async (thoonk: Thoonk, user: MemberId): Promise<OwnTeam[]> => {
  const stored = await thoonk.client.hGetAll(`feed.items:${ownTeamsFeed(user)}`);
  return Object.values(stored)
    .map(readTeam)
    .filter((team) => team !== null)
    .sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
};

const readTeam = (text: string): OwnTeam | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isOwnTeam(value)) return null;
    const { id, name, deletedAt } = value;
    return { id, name, ...(deletedAt === undefined ? {} : { deletedAt }) };
  } catch {
    return null;
  }
};

/** Updates the lists of these users, or of all members, from the team. */
export const syncOwnTeams = async (
  thoonk: Thoonk,
  team: TeamId,
  users: readonly MemberId[] | 'all',
): Promise<void> => {
  const { seq, attributes, members } = await readTeamNow(thoonk, team);
  for (const user of users === 'all' ? members : new Set(users)) {
    const item = attributes && members.has(user) ? JSON.stringify(attributes) : '';
    const feed = ownTeamsFeed(user);
    await thoonk.registry.open(feed, 'feed');
    const keys = [...feedKeys(feed), numbersKey(user)];
    await accountScripts.run(thoonk.client, 'ownTeam', keys, [feed, team, String(seq), item], feed);
  }
};

const readTeamNow = async ({ client }: Thoonk, team: TeamId) => {
  const feeds = [teamFeed(team), membersFeed(team)].map((feed) => ({ feed, type: 'feed', tail: 0 }) as const);
  const read = await readSnapshot(client, team, membersFeed(team), null, feeds);
  if (!read) throw new Error(`the team ${team} could not be read`);
  const [teams, members] = read.feeds;
  const raw = teams?.items[teams.ids.indexOf(team)];
  return {
    seq: read.seq,
    attributes: raw ? readTeam(raw) : null,
    members: new Set((members?.ids ?? []).filter(isMemberId)),
  };
};

const isMemberId = (id: string): id is MemberId => isId(id);
