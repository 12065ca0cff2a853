/**
 * The shape of an action: one verb of the app, defined once for the screen, the keys, the help and the worker.
 *
 * `reads`, `allowed`, `perform` and `undo` are pure. Author, time and new ids come from the context, never from the
 * arguments, so the browser and the worker get equal changes from equal state.
 */
import type { Static, TObject, TProperties } from 'typebox';
import type { Change } from '../model/change.ts';
import type { FeedName } from '../model/feeds/defineFeed.ts';
import type { ListName } from '../model/feeds/lists.ts';
import type { MemberId, TaskId, TeamId } from '../model/ids.ts';
import type { Reason } from '../model/refusal.ts';
import type { Task } from '../model/task.ts';
import type { TeamState } from '../model/teamState.ts';

/** The author, the team and the time. `now` is server time in milliseconds since the epoch. */
export type Context = {
  readonly team: TeamId;
  readonly user: MemberId;
  readonly now: number;
  readonly newId: () => string;
};

/** One item that an action reads. The commit compares exactly these with the stored ones. */
export type Read = { readonly feed: FeedName; readonly id: string };

/** The edit that undoes another one. Plain data, so that it can be stored. */
export type Inverse = { readonly action: string; readonly args: Readonly<Record<string, unknown>> };

/** The focus of the user: what the screen knows when a key is pressed or a button is clicked. */
export type Focus = {
  readonly team: TeamId;
  readonly user: MemberId;
  /** The member whose list is shown. */
  readonly owner: MemberId;
  readonly task?: Task;
  readonly list?: ListName;
  /** Whether `task` is its owner's active task. */
  readonly working?: boolean;
  /** The ids of the shown list in order; `task` is at `index`. */
  readonly ids?: readonly TaskId[];
  readonly index?: number;
};

/** The question that the screen asks before an action can run. Each has its own form. */
export type Question = 'newTask' | 'title' | 'note' | 'member' | 'message' | 'teamName';

/** One way to start an action from the screen. */
export type Binding<Args, Name extends string = string> = {
  /** Distinguishes the bindings of one action. The browser's text catalogue has its label. */
  readonly name: Name;
  /** For example `s`, `Alt+ArrowUp`. Matched against the typed key. */
  readonly keys: readonly string[];
  /** Asked first; `args` gets the answer. */
  readonly asks?: Question;
  /**
   * How it runs on several selected tasks: from the first to the last if omitted. `fromLast` keeps their order where each
   * task goes to the top of a list or below the next one. `never` if it makes sense for one task only.
   */
  readonly several?: 'fromLast' | 'never';
  /** The arguments for this focus, or null if the binding does not apply. `answer` is empty until it is known. */
  readonly args: (focus: Focus, answer: string) => Args | null;
};

export type Action<
  Name extends string = string,
  Schema extends TObject = TObject,
  BindingName extends string = string,
> = {
  readonly name: Name;
  /**
   * `perform` only makes the request. Once it has taken effect, the job is handed over to a worker in another program,
   * which does the work (docs/workers.md).
   */
  readonly foreign?: true;
  /** Whether it may run on a team that its owner has deleted; all other actions are refused there with `teamGone`. */
  readonly runsOnDeletedTeam?: true;
  readonly args: Schema;
  /** Empty for an action that is only used by undo, or started from its own dialog. */
  readonly bindings: readonly Binding<Static<Schema>, BindingName>[];
  readonly reads: (args: Static<Schema>, context: Context) => readonly Read[];
  /** Further reads that depend on the items in `reads`, for example the watchers of a task. */
  readonly readsMore?: (state: TeamState, args: Static<Schema>, context: Context) => readonly Read[];
  /** Null if allowed, otherwise the reason for the refusal. */
  readonly allowed: (state: TeamState, args: Static<Schema>, context: Context) => Reason | null;
  /** Called only if it is allowed. An empty list is a success that changes nothing. */
  readonly perform: (state: TeamState, args: Static<Schema>, context: Context) => readonly Change[];
  /**
   * The inverse, computed from the state before; null if this cannot be undone. It expects the values that this edit
   * gave, and is refused with `changedSince` if they have changed. Omitted by actions that can never be undone. Called
   * only if there were changes.
   */
  readonly undo?: (state: TeamState, args: Static<Schema>, context: Context) => Inverse | null;
};

/** Looks an action up by its name. */
export type ActionNamed = (name: string) => Action | undefined;

/** Preserves the types of names and arguments. */
export const defineAction = <
  const Name extends string,
  Properties extends TProperties,
  const BindingName extends string = never,
>(
  action: Action<Name, TObject<Properties>, BindingName>,
): Action<Name, TObject<Properties>, BindingName> => action;

export type ArgsOf<A> = A extends Action<string, infer Schema> ? Static<Schema> : never;
