/**
 * Every feed of a team, and the parser of feed names.
 *
 * Guarantees that a name of any other form is not a feed of a team, because other programs write to Redis too.
 */
import { asMemberId, asTeamId, ID_PATTERN, isId, type MemberId, type TeamId } from '../ids.ts';
import { chatFeed } from './chat.ts';
import { type AnyFeed, everybody, type FeedName, type FeedType, type Item } from './defineFeed.ts';
import { deletedFeed } from './deleted.ts';
import { formerFeed } from './former.ts';
import { invitesFeed } from './invites.ts';
import { listFeeds } from './lists.ts';
import { membersFeed } from './members.ts';
import { teamFeed } from './team.ts';

const SHIPPED: readonly AnyFeed[] = [
  teamFeed,
  membersFeed,
  chatFeed,
  deletedFeed,
  formerFeed,
  invitesFeed,
  ...Object.values(listFeeds),
];

export type ParsedFeed = {
  readonly feed: AnyFeed;
  readonly team: TeamId;
  /** The members in the name, such as the owner of a list. */
  readonly members: readonly MemberId[];
};

/** The pattern of an id without its anchors. */
const ID = ID_PATTERN.slice(1, -1);
const shapeOf = ({ path }: AnyFeed): RegExp =>
  new RegExp(`^\\{team:(${ID})\\}${path.replaceAll('.', '\\.').replaceAll(':member', `(${ID})`)}$`);

const shapes = new Map(SHIPPED.map((feed) => [feed, shapeOf(feed)]));

const cache = new Map<string, ParsedFeed | null>();
const CACHE_LIMIT = 100_000;

/** The kinds of all feeds, as one text: it tells versions apart that know different feeds. */
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
  for (const [feed, shape] of shapes) {
    const [, team, ...members] = shape.exec(name) ?? [];
    if (team !== undefined) return { feed, team: asTeamId(team), members: members.map(asMemberId) };
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

/** A feed that only a later version knows is nobody's here. */
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

/** The names of all feeds of a team with these members. */
export const feedsOfTeam = (team: TeamId, members: readonly string[]): FeedName[] =>
  [...shapes.keys()].flatMap((feed) => feed.namesIn(team, members.filter(isMemberId)));

/** The private feeds that a member sees: a private feed with a member in its name is visible to that member at most. */
export const privateFeedsOf = (team: TeamId, viewer: MemberId): FeedName[] =>
  [...shapes.keys()]
    .filter(({ visibleTo }) => visibleTo !== everybody)
    .flatMap((feed) => feed.namesIn(team, [viewer]))
    .filter((name) => isVisible(name, viewer));

/** The feeds of these members in which a viewer may search. */
export const searchedFeedsOf = (team: TeamId, viewer: MemberId, members: readonly string[]): FeedName[] =>
  [...shapes.keys()]
    .filter(({ searched }) => searched.length > 0)
    .flatMap((feed) => feed.namesIn(team, members.filter(isMemberId)))
    .filter((name) => isVisible(name, viewer));

const isMemberId = (id: string): id is MemberId => isId(id);
