/**
 * Defines a feed of a team in one place: its name, type, items, limits, and who may see it.
 *
 * Guarantees that every name contains the team as a Redis hash tag, so that all data of a team is in one slot and a
 * commit is atomic on a Cluster too, and that the type of a feed name determines the type of its items.
 */
import type { Static, TObject, TProperties } from 'typebox';
import type { MemberId, TaskId, TeamId } from '../ids.ts';
import { type Look, lookOf } from './look.ts';

/** The value under an id of a feed: a JSON object that contains its own id. */
export type Item = { readonly id: string };

declare const itemOf: unique symbol;
/** The name of a feed whose items are of type `I`. */
export type FeedName<I extends Item = Item> = string & { readonly [itemOf]: I };

/** Casts a text that was stored or sent as the name of a feed. */
export const asFeedName = (text: string): FeedName => text as FeedName;

/**
 * `feed`: ordered by time of writing; an edit moves to the end. `sorted`: in manual order; an edit keeps its position.
 */
export type FeedType = 'feed' | 'sorted';

/** Whether a member sees a feed. @param members the members in the name of the feed */
export type Visibility = (viewer: MemberId, members: readonly MemberId[]) => boolean;

export const everybody: Visibility = () => true;
/** Never sent to browsers: only the server uses it. */
export const nobody: Visibility = () => false;
/** Visible to the members in the name of the feed. */
export const itsMembers: Visibility = (viewer, members) => members.includes(viewer);

type Parameters = { readonly member: MemberId; readonly task: TaskId };
export type ParameterName = keyof Parameters;

/** `:member` in a path stands for a member id, `:task` for a task id. */
type ParametersIn<Path extends string> = Path extends `${string}:member${infer Rest}`
  ? [member: MemberId, ...ParametersIn<Rest>]
  : Path extends `${string}:task${infer Rest}`
    ? [task: TaskId, ...ParametersIn<Rest>]
    : [];

type Definition<Path extends string, Properties extends TProperties> = {
  /** Unique among all feeds. */
  readonly kind: string;
  /** The part of the name after the team, for example `.members.:member.tasks`. */
  readonly path: Path;
  readonly type: FeedType;
  readonly schema: TObject<Properties>;
  /** The members who may see it: its changes, its part of a snapshot, and its history. */
  readonly visibleTo: Visibility;
  /**
   * The fields that the models read without a check; all that the schema requires if omitted. Other programs may write
   * to a feed: an item without one of these fields is stored and sent, and keeps its position, but counts as missing.
   */
  readonly reliesOn?: readonly (keyof Properties & string)[];
  /** The field that names the member whose list holds the item: on any other list it counts as missing. */
  readonly ownedBy?: keyof Properties & string;
  /**
   * Maximum number of items; unlimited if omitted. A publish drops the oldest beyond it, at most DROPPED_AT_ONCE, so
   * that one commit stays small. The commit script and every replica drop by the same rule.
   */
  readonly limit?: number;
  /**
   * How many of its newest items a browser receives at first; it fetches older ones on demand. All of them if omitted:
   * lists of open tasks are always sent whole.
   */
  readonly tail?: number;
  /** The fields that search reads. Only feeds that are ordered by time can be searched. */
  readonly searched?: readonly (keyof Properties & string)[];
  /**
   * Not part of snapshots: a browser requests it by `history` when needed, and log entries keep it up to date. Needs a
   * tail.
   */
  readonly onRequest?: boolean;
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
  readonly onRequest: boolean;
  /** The parameters of its path, in order. */
  readonly parameters: readonly ParameterName[];
  readonly look: Look;
  readonly ownedBy: string | undefined;
  /** Empty if the feed is not searched. */
  readonly searched: readonly string[];
  /**
   * The names of this feed that follow from the members of a team: one, or one per member. None if a name has more than
   * one member as parameters: such a feed exists once something is written to it.
   */
  readonly namesIn: (team: TeamId, members: readonly MemberId[]) => readonly FeedName[];
};

/** Called with a team and the parameters of its path, it returns the name. */
export type Feed<Path extends string, I extends Item> = AnyFeed &
  ((team: TeamId, ...values: ParametersIn<Path>) => FeedName<I>);

export const defineFeed = <const Path extends string, Properties extends TProperties>({
  limit = 0,
  tail = 0,
  onRequest = false,
  ownedBy,
  reliesOn,
  searched = [],
  ...definition
}: Definition<Path, Properties>): Feed<Path, Readonly<Static<TObject<Properties>>> & Item> => {
  const parts = definition.path.split(PARAMETER);
  const parameters = parametersOf(definition.path);
  // Must be fast: every read of an item needs the name of its feed.
  const nameOf = (team: TeamId, ...values: readonly string[]) => {
    let name = `{team:${team}}${parts[0]}`;
    for (let at = 1; at < parts.length; at++) name += `${values[at - 1] ?? ''}${parts[at]}`;
    return name as FeedName<Readonly<Static<TObject<Properties>>> & Item>;
  };
  return Object.assign(nameOf, {
    ...definition,
    limit,
    tail,
    onRequest,
    parameters,
    ownedBy,
    searched,
    look: lookOf(definition.schema, reliesOn),
    namesIn: (team: TeamId, members: readonly MemberId[]) => {
      if (parameters.length === 0) return [nameOf(team)];
      const isPerMember = parameters.length === 1 && parameters[0] === 'member';
      return isPerMember ? members.map((member) => nameOf(team, member)) : [];
    },
  });
};

const PARAMETER = /:(?:member|task)/;

const parametersOf = (path: string): ParameterName[] =>
  [...path.matchAll(/:(member|task)/g)].map(([, name]) => name as ParameterName);
