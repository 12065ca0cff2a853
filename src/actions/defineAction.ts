/**
 * The shape of an action: one verb of the app, defined once, for the screen, the keys, the help and the worker.
 *
 * `reads`, `allowed`, `perform` and `undo` are pure. Who acts, the time and new ids come from the context, never from the
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

/** Who acts, where and when. `now` is server time in milliseconds since the epoch. */
export type Context = {
  readonly team: TeamId;
  readonly user: MemberId;
  readonly now: number;
  readonly newId: () => string;
};

/** One item that an action looks at. The commit compares exactly these with what is stored. */
export type Read = { readonly feed: FeedName; readonly id: string };

/** The edit that takes another one back: an action by its name, and its arguments. Plain data, so that it can be kept. */
export type Inverse = { readonly action: string; readonly args: Readonly<Record<string, unknown>> };

/** Where the person is: what the screen knows when a key is pressed or a button is clicked. */
export type Focus = {
  readonly team: TeamId;
  readonly user: MemberId;
  /** Whose list is shown. */
  readonly owner: MemberId;
  readonly task?: Task;
  readonly list?: ListName;
  /** Whether `task` is what its owner works on now. */
  readonly working?: boolean;
  /** The ids of the shown list in order, with `task` at `index`. */
  readonly ids?: readonly TaskId[];
  readonly index?: number;
};

/** What has to be asked for before an action can run. Each has one form on the screen. */
export type Question = 'newTask' | 'title' | 'note' | 'member' | 'message' | 'teamName';

/** One way to start an action from the screen. */
export type Binding<Args> = {
  /** For example `s`, `Alt+ArrowUp`. Matched against the key that was typed. */
  readonly keys: readonly string[];
  /** What it does, in two or three words, for buttons and the help. */
  readonly label: string;
  /** Asks this first; the answer comes to `args`. */
  readonly asks?: Question;
  /** The arguments for this focus, or null where the binding has no meaning. `answer` is empty while it is not known. */
  readonly args: (focus: Focus, answer: string) => Args | null;
};

export type Action<Name extends string = string, Schema extends TObject = TObject> = {
  readonly name: Name;
  readonly label: string;
  /** What is said when it is done. */
  readonly done: string;
  /**
   * `perform` is only the request, made here as everywhere; when it has taken effect the job is handed over to a worker in
   * another program, which does the work (docs/workers.md).
   */
  readonly foreign?: true;
  readonly args: Schema;
  /** None for what is done by undoing only. */
  readonly bindings: readonly Binding<Static<Schema>>[];
  readonly reads: (args: Static<Schema>, context: Context) => readonly Read[];
  /** Null when it is allowed; else why not. */
  readonly allowed: (state: TeamState, args: Static<Schema>, context: Context) => Reason | null;
  /** Called only when it is allowed. An empty list is a success that changes nothing. */
  readonly perform: (state: TeamState, args: Static<Schema>, context: Context) => readonly Change[];
  /**
   * The inverse, from the state before; null when this cannot be undone. It expects what this gave, and is refused with
   * `changedSince` when that has changed. Left out by actions that can never be undone. Asked only when there were changes.
   */
  readonly undo?: (state: TeamState, args: Static<Schema>, context: Context) => Inverse | null;
};

/** Keeps the types of name and arguments together. */
export const defineAction = <const Name extends string, Properties extends TProperties>(
  action: Action<Name, TObject<Properties>>,
): Action<Name, TObject<Properties>> => action;

export type ArgsOf<A> = A extends Action<string, infer Schema> ? Static<Schema> : never;
