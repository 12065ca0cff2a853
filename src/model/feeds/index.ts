/**
 * Every feed of a team, and the parser of feed names.
 *
 * Guarantees that a name of any other form is not parsed as a feed of a team: other programs write to Redis too.
 */
import { asMemberId, asTeamId, ID_PATTERN, isId, type MemberId, type TaskId, type TeamId } from '../ids.ts';
import { chatFeed } from './chat.ts';
import { commentsFeed } from './comments.ts';
import {
  type AnyFeed,
  everybody,
  type FeedName,
  type FeedType,
  type Item,
  type ParameterName,
} from './defineFeed.ts';
import { deletedFeed } from './deleted.ts';
import { directFeed, isPairInOrder } from './direct.ts';
import { formerFeed } from './former.ts';
import { invitesFeed } from './invites.ts';
import { listFeeds } from './lists.ts';
import { membersFeed } from './members.ts';
import { notificationsFeed } from './notifications.ts';
import { officeScreensFeed } from './officeScreens.ts';
import { readFeed } from './read.ts';
import { teamFeed } from './team.ts';

const SHIPPED: readonly AnyFeed[] = [
  teamFeed,
  membersFeed,
  chatFeed,
  deletedFeed,
  formerFeed,
  invitesFeed,
  officeScreensFeed,
  ...Object.values(listFeeds),
  notificationsFeed,
  readFeed,
  directFeed.definition,
  commentsFeed,
];

export type ParsedFeed = {
  readonly feed: AnyFeed;
  readonly team: TeamId;
  /** The members in the name, such as the owner of a list. */
  readonly members: readonly MemberId[];
  /** The task in the name. */
  readonly task?: TaskId;
};

/** The pattern of an id, without anchors. */
const ID = ID_PATTERN.slice(1, -1);
/** Two consecutive ids must not contain dots, or the name would be ambiguous. */
const ID_OF_TWO = ID.replace('.', '');
/** `end`: how every name ends. Comparing it is cheaper than the pattern, and rules out nearly all other feeds. */
type Shape = { readonly end: string; readonly pattern: RegExp };

const shapeOf = ({ path, parameters }: AnyFeed): Shape => {
  const id = parameters.length > 1 ? ID_OF_TWO : ID;
  const pattern = new RegExp(
    `^\\{team:(${ID})\\}${path.replaceAll('.', '\\.').replaceAll(/:(?:member|task)/g, `(${id})`)}$`,
  );
  return { end: path.split(/:(?:member|task)/).at(-1) || '', pattern };
};

const shapes = new Map(SHIPPED.map((feed) => [feed, shapeOf(feed)]));

const cache = new Map<string, ParsedFeed | null>();
const CACHE_LIMIT = 100_000;

/** All feed kinds as one text, which differs between versions that know different feeds. */
export const feedKinds = (): string =>
  [...shapes.keys()]
    .map(({ kind }) => kind)
    .sort()
    .join(' ');

/** Adds a feed for a test. @returns a function that removes it */
export const registerFeed = (feed: AnyFeed): (() => void) => {
  shapes.set(feed, shapeOf(feed));
  cache.clear();
  return () => {
    shapes.delete(feed);
    cache.clear();
  };
};

/** Parses a feed name; null if it is not a feed of a team. Cached, because every change needs it. */
export const parseFeed = (name: string): ParsedFeed | null => {
  const known = cache.get(name);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const parsed = readName(name);
  cache.set(name, parsed);
  return parsed;
};

const readName = (name: string): ParsedFeed | null => {
  for (const [feed, { end, pattern }] of shapes) {
    const [, team, ...values] = (name.endsWith(end) && pattern.exec(name)) || [];
    if (team === undefined) continue;
    const named = (parameter: ParameterName) => values.filter((_, at) => feed.parameters[at] === parameter);
    const members = named('member').map(asMemberId);
    const [task] = named('task') as TaskId[];
    if (members.length > 1 && !isPairInOrder(members)) return null;
    return { feed, team: asTeamId(team), members, ...(task === undefined ? {} : { task }) };
  }
  return null;
};

/** The definition of a team's feed. An unknown name is a bug of the caller. */
const definitionOf = (name: FeedName): AnyFeed => {
  const parsed = parseFeed(name);
  if (!parsed) throw new Error(`not a feed of a team: ${name}`);
  return parsed.feed;
};

export const feedType = (name: FeedName): FeedType => definitionOf(name).type;
/** Maximum number of items; 0 for unlimited. */
export const limitOf = (name: FeedName): number => definitionOf(name).limit;
/** How many of its newest items a snapshot holds; 0 for all. */
export const tailOf = (name: FeedName): number => definitionOf(name).tail;

/** A feed that only a later version knows is visible to no one here. */
export const isPublic = (name: FeedName): boolean => parseFeed(name)?.feed.visibleTo === everybody;

export const isVisible = (name: FeedName, viewer: MemberId): boolean => {
  const parsed = parseFeed(name);
  return parsed?.feed.visibleTo(viewer, parsed.members) ?? false;
};

/** Whether an item looks like what its feed holds. */
export const isPlausible = <I extends Item>(name: FeedName<I>, id: string, value: unknown): value is I => {
  const parsed = parseFeed(name);
  if (!parsed || typeof value !== 'object' || value === null) return false;
  const item = value as Readonly<Record<string, unknown>>;
  const { look, ownedBy } = parsed.feed;
  return item.id === id && (ownedBy === undefined || item[ownedBy] === parsed.members[0]) && look(item);
};

/** Whether a feed is fetched on demand and not part of snapshots. */
export const isOnRequest = (name: FeedName): boolean => parseFeed(name)?.feed.onRequest ?? false;

/** Whether a feed may exist although its members are not in the team, such as a direct chat after one of them left. */
export const isNamedByContent = (name: FeedName): boolean =>
  (parseFeed(name)?.feed.parameters.length ?? 0) > 1;

/** The names of all feeds of a team that follow from its members, including the shipped tasks of former members. */
export const feedsOfTeam = (
  team: TeamId,
  members: readonly string[],
  former: readonly string[] = [],
): FeedName[] => [
  ...[...shapes.keys()].flatMap((feed) => feed.namesIn(team, members.filter(isMemberId))),
  ...former
    .filter((id) => isMemberId(id) && !members.includes(id))
    .map((id) => listFeeds.shipped(team, asMemberId(id))),
];

/**
 * The private feeds that a member may see. Only this member's own are included, plus direct chats with `partners`.
 *
 * @param partners the members with whom this one has a direct chat
 */
export const privateFeedsOf = (
  team: TeamId,
  viewer: MemberId,
  partners: readonly MemberId[] = [],
): FeedName[] => {
  const feeds = [...shapes.keys()].filter(({ visibleTo }) => visibleTo !== everybody);
  return visibleFeeds(feeds, team, viewer, [viewer], partners);
};

/**
 * The feeds of these members that a viewer may search.
 *
 * @param partners the members with whom the viewer has a direct chat
 */
export const searchedFeedsOf = (
  team: TeamId,
  viewer: MemberId,
  members: readonly string[],
  partners: readonly MemberId[] = [],
): FeedName[] => {
  const feeds = [...shapes.keys()].filter(({ searched }) => searched.length > 0);
  return visibleFeeds(feeds, team, viewer, members.filter(isMemberId), partners);
};

/** The names of the feeds that a viewer may see: those that follow from the members, and the viewer's direct chats. */
const visibleFeeds = (
  feeds: readonly AnyFeed[],
  team: TeamId,
  viewer: MemberId,
  members: readonly MemberId[],
  partners: readonly MemberId[],
): FeedName[] =>
  [
    ...feeds.flatMap((feed) => feed.namesIn(team, members)),
    ...partners.map((partner) => directFeed(team, viewer, partner)),
  ].filter((name) => isVisible(name, viewer));

const isMemberId = (id: string): id is MemberId => isId(id);
