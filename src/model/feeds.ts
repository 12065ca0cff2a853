/**
 * The feeds of a team: how they are named, what type each is, and who may see it.
 *
 * Every name carries the team as a Redis hash tag, so that all of a team is in one slot and a commit can be atomic on a
 * Cluster too.
 */
import { ID_PATTERN, type MemberId, type TeamId } from './ids.ts';

declare const brand: unique symbol;
export type FeedName = string & { readonly [brand]: 'FeedName' };

/** `feed`: ordered by time of writing, an edit moves to the end. `sorted`: in an order of its own, an edit stays in place. */
export type FeedType = 'feed' | 'sorted';

/** Which part of a team a feed holds. */
export type FeedKind = 'team' | 'members' | 'tasks' | 'later' | 'shipped' | 'deleted' | 'chat';

export type ParsedFeed = {
  readonly team: TeamId;
  readonly kind: FeedKind;
  readonly type: FeedType;
  /** The owner of the list, for `tasks`, `later` and `shipped`. */
  readonly member?: MemberId;
};

const name = (text: string): FeedName => text as FeedName;

export const teamFeed = (team: TeamId): FeedName => name(`{team:${team}}`);
export const membersFeed = (team: TeamId): FeedName => name(`{team:${team}}.members`);
export const chatFeed = (team: TeamId): FeedName => name(`{team:${team}}.chat`);

/** What was deleted, whoever's it was: from here it can be brought back. */
export const deletedFeed = (team: TeamId): FeedName => name(`{team:${team}}.deleted`);

/** The three lists that a task can be on. */
export const LISTS = ['tasks', 'later', 'shipped'] as const;
export type ListName = (typeof LISTS)[number];

export const listFeed = (team: TeamId, member: MemberId, list: ListName): FeedName =>
  name(`{team:${team}}.members.${member}.${list}`);

/** Every feed of a team with these members. */
export const teamFeeds = (team: TeamId, members: readonly MemberId[]): FeedName[] => [
  teamFeed(team),
  membersFeed(team),
  chatFeed(team),
  deletedFeed(team),
  ...members.flatMap((member) => LISTS.map((list) => listFeed(team, member, list))),
];

const TYPES: Record<FeedKind, FeedType> = {
  team: 'feed',
  members: 'feed',
  chat: 'feed',
  tasks: 'sorted',
  later: 'sorted',
  shipped: 'feed',
  deleted: 'feed',
};

/**
 * How many of the newest items of a long feed a browser is given at first; older ones are fetched when asked for.
 * Lists that are worked on are always given whole.
 */
export const TAIL: Partial<Record<FeedKind, number>> = { chat: 200, shipped: 200, deleted: 200 };

/**
 * How many items a feed keeps. Publishing a new one drops the oldest beyond that: at most DROPPED_AT_ONCE of them, so that
 * one commit stays small. The commit script and every replica do it by the same rule.
 */
export const LIMIT: Partial<Record<FeedKind, number>> = { deleted: 1_000 };
export const DROPPED_AT_ONCE = 10;

export const limitOf = (feed: FeedName): number => {
  const kind = parseFeed(feed)?.kind;
  return (kind && LIMIT[kind]) ?? 0;
};

/** An id, without the anchors: names are written by other programs too, and what is no id must not pass for one. */
const ID = ID_PATTERN.slice(1, -1);
const SHAPE = new RegExp(
  `^\\{team:(${ID})\\}(?:\\.(members|chat|deleted)|\\.members\\.(${ID})\\.(tasks|later|shipped))?$`,
);

const cache = new Map<FeedName, ParsedFeed | null>();
const CACHE_LIMIT = 100_000;

/** What a feed name says, or null for a name that is no feed of a team. Remembered, because every change asks. */
export const parseFeed = (feed: FeedName): ParsedFeed | null => {
  const known = cache.get(feed);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const parsed = readName(feed);
  cache.set(feed, parsed);
  return parsed;
};

const readName = (feed: FeedName): ParsedFeed | null => {
  const match = SHAPE.exec(feed);
  if (!match) return null;
  const team = match[1] as TeamId;
  if (match[3] !== undefined) {
    const kind = match[4] as ListName;
    return { team, kind, type: TYPES[kind], member: match[3] as MemberId };
  }
  const kind = (match[2] ?? 'team') as FeedKind;
  return { team, kind, type: TYPES[kind] };
};

/** The type of a team's feed. A name of no known shape is a bug of the caller. */
export const feedType = (feed: FeedName): FeedType => {
  const parsed = parseFeed(feed);
  if (!parsed) throw new Error(`not a feed of a team: ${feed}`);
  return parsed.type;
};
