/**
 * Defines a feed of a team in one place: its name, type, items, limits, and who may see it.
 *
 * Guarantees that every name contains the team as a Redis hash tag, so that all data of a team is in one slot and a
 * commit is atomic on a Cluster too, and that the type of a feed name determines the type of its items.
 */
import type { Static, TObject, TProperties } from 'typebox';
import type { MemberId, TeamId } from '../ids.ts';
import { type Look, lookOf } from './look.ts';

/** The value under an id of a feed: a JSON object that contains its own id. */
export type Item = { readonly id: string };

declare const itemOf: unique symbol;
/** The name of a feed whose items are of type `I`. */
export type FeedName<I extends Item = Item> = string & { readonly [itemOf]: I };

/** A text that names a feed: it was stored or sent as the name of one. */
export const asFeedName = (text: string): FeedName => text as FeedName;

/**
 * `feed`: ordered by time of writing, an edit moves to the end. `sorted`: in manual order, an edit keeps the position.
 */
export type FeedType = 'feed' | 'sorted';

/** Whether a member sees a feed. @param members the members in the name of the feed */
export type Visibility = (viewer: MemberId, members: readonly MemberId[]) => boolean;

export const everybody: Visibility = () => true;
/** For the server alone: no browser is sent it. */
export const nobody: Visibility = () => false;
/** Visible to the members in the name of the feed. */
export const itsMembers: Visibility = (viewer, members) => members.includes(viewer);

/** `:member` in a path stands for a member id. */
type MembersIn<Path extends string> = Path extends `${string}:member${string}` ? [member: MemberId] : [];

type Definition<Path extends string, Properties extends TProperties> = {
  /** A unique word. */
  readonly kind: string;
  /** The part of the name after the team, for example `.members.:member.tasks`. */
  readonly path: Path;
  readonly type: FeedType;
  readonly schema: TObject<Properties>;
  /** Who is sent its changes, its part of a snapshot and its history. */
  readonly visibleTo: Visibility;
  /**
   * The fields that the models read without a check; all that the schema requires if omitted. Other programs may write
   * to a feed: an item without one of these fields is stored and sent, has its place, and counts as missing.
   */
  readonly reliesOn?: readonly (keyof Properties & string)[];
  /** The field that names the member on whose list an item is: on any other list it counts as missing. */
  readonly ownedBy?: keyof Properties & string;
  /**
   * Maximum number of items; unlimited if omitted. A publish drops the oldest beyond it, at most DROPPED_AT_ONCE, so
   * that one commit stays small. The commit script and every replica drop by the same rule.
   */
  readonly limit?: number;
  /**
   * How many of its newest items a browser gets at first; it fetches older ones on demand. All of them if omitted:
   * lists of open tasks are always sent whole.
   */
  readonly tail?: number;
  /** The fields in which a search for words looks. Only feeds that are ordered by time are searched. */
  readonly searched?: readonly (keyof Properties & string)[];
};

export const DROPPED_AT_ONCE = 10;

/** A feed definition without its types: what is known about a parsed name. */
export type AnyFeed = {
  readonly kind: string;
  readonly path: string;
  readonly type: FeedType;
  readonly schema: TObject;
  readonly visibleTo: Visibility;
  readonly limit: number;
  /** 0 for all. */
  readonly tail: number;
  readonly look: Look;
  readonly ownedBy: string | undefined;
  /** Empty where nothing is searched. */
  readonly searched: readonly string[];
  /** The names of this feed in a team with these members: one, or one per member. */
  readonly namesIn: (team: TeamId, members: readonly MemberId[]) => readonly FeedName[];
};

/** Called with a team, and with a member if its path has one, it returns the name. */
export type Feed<Path extends string, I extends Item> = AnyFeed &
  ((team: TeamId, ...members: MembersIn<Path>) => FeedName<I>);

export const defineFeed = <const Path extends string, Properties extends TProperties>({
  limit = 0,
  tail = 0,
  ownedBy,
  reliesOn,
  searched = [],
  ...definition
}: Definition<Path, Properties>): Feed<Path, Readonly<Static<TObject<Properties>>> & Item> => {
  const [before = '', after] = definition.path.split(':member');
  const nameOf = (team: TeamId, member?: MemberId) =>
    `{team:${team}}${after === undefined ? before : `${before}${member}${after}`}` as FeedName<
      Readonly<Static<TObject<Properties>>> & Item
    >;
  return Object.assign(nameOf, {
    ...definition,
    limit,
    tail,
    ownedBy,
    searched,
    look: lookOf(definition.schema, reliesOn),
    namesIn: (team: TeamId, members: readonly MemberId[]) =>
      after === undefined ? [nameOf(team)] : members.map((member) => nameOf(team, member)),
  });
};
