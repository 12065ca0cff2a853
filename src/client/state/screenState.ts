/**
 * The small things that the screen of one team is made of: its connection, what is looked at and what is asked. The team's
 * data is not here: rows are in the team store.
 */
import type { Focus, Question } from '../../actions/defineAction.ts';
import type { TaskTarget } from '../../actions/taskTarget.ts';
import type { ListName } from '../../model/feeds/lists.ts';
import type { JobKey, MemberId, TaskId } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Settled } from '../../sync/rebase.ts';
import type { Kept } from '../engine/outboxWriter.ts';
import type { ConnectionState } from '../engine/teamLink.ts';
import type { EditedText } from './drafts/draft.ts';
import type { Obstacle } from './obstacle.ts';
import { NOTHING_SELECTED, type Selection } from './selection.ts';

/** An edit that was refused: it is off the screen, and stays listed until it is retried or dismissed. */
export type RefusedEdit = Settled & { readonly refusal: Refusal };

/** A field of the screen is to get the keyboard: quick add, or the one for messages or comments. */
export type Asked = { readonly question: Extract<Question, 'newTask' | 'message'> | 'comment' };

/** What is shown where there is no room for everything. `details` and `chat` share a column. */
export type Panel = 'list' | 'crew' | 'chat' | 'details';

/**
 * A sentence that is shown for a while, such as why a key did nothing. A new object each time.
 *
 * `job` is the edit that it reports: the notice is corrected when the server refuses it.
 */
export type Notice = { readonly text: string; readonly job?: JobKey; readonly canUndo?: boolean };

/** The editor that is open. Its text is in the draft of the same place. */
export type Editor = EditedText & {
  /** What was there when the person began. */
  readonly base: string;
};

/** `row`: of the task under the cursor. `team`: what concerns the team and the page. */
export type MenuName = 'row' | 'team';

/** Asks something about a task: its labels, a note on its ship, or the day on which it comes back. */
type TaskDialog = {
  readonly [Kind in 'labels' | 'shipNote' | 'wake']: { readonly kind: Kind; readonly target: TaskTarget };
};

/** What is open over the screen of a team, with what it has to remember. */
export type Layer =
  | { readonly kind: 'help' | 'signOut' | 'settings' | 'newTeam' | 'keepDemo' | 'search' }
  | {
      /** The notifications, in place of the list. */
      readonly kind: 'inbox';
      /** The notification that has the keyboard, or had it last. */
      readonly current: string | null;
    }
  | { readonly kind: 'menu'; readonly menu: MenuName }
  | {
      readonly kind: 'outbox';
      /** The edit that has the keyboard, or had it last. */
      readonly current: string | null;
      /** The edit of which the person is asked whether to discard it. */
      readonly asking: string | null;
    }
  | {
      /**
       * Asks for a teammate: for which binding of which action, and where the person was. The answer is for that place,
       * whatever has moved under the cursor since.
       */
      readonly kind: 'picker';
      readonly action: string;
      readonly binding: number;
      readonly focus: Focus;
    }
  | TaskDialog['labels' | 'shipNote' | 'wake']
  | { readonly kind: 'editor'; readonly editor: Editor };

export type LayerKind = Layer['kind'];
export type LayerOf<Kind extends LayerKind> = Extract<Layer, { readonly kind: Kind }>;

export type ScreenState = {
  /** There is something to show. */
  readonly ready: boolean;
  readonly connection: ConnectionState;
  /** Why the connection was closed for good, as a close code. */
  readonly closeCode: number | null;
  /** What keeps this page from its server, when it is not just the network. */
  readonly obstacle: Obstacle | null;
  /** Edits that the log does not hold yet. */
  readonly unsent: number;
  /** Where they are until it does. */
  readonly kept: Kept;
  readonly refused: readonly RefusedEdit[];
  readonly online: ReadonlySet<MemberId>;
  /** Those of them in whose pages there was no input for a while. */
  readonly away: ReadonlySet<MemberId>;
  /** Whose list is shown, and which. */
  readonly owner: MemberId;
  readonly list: ListName;
  readonly selection: Selection;
  /** Raised to ask that the keyboard focus goes to the cursor's row. */
  readonly focusTurn: number;
  /** Raised when a message was sent from here. */
  readonly sentTurn: number;
  readonly panel: Panel;
  /** With whom the direct chat is that is shown; null for the chat of the team. */
  readonly chatWith: MemberId | null;
  /** A line of the chat that is shown is to come into view, and to get the keyboard. */
  readonly lookedUp: { readonly id: string; readonly at: number } | null;
  readonly notice: Notice | null;
  readonly asked: Asked | null;
  /** What is open over the screen: the last one has the keyboard. See layers.ts. */
  readonly layers: readonly Layer[];
  /** The task whose details are open. They follow the cursor. */
  readonly detailsOf: TaskId | null;
  /** The first key of a sequence, such as `g`, while the second is awaited. */
  readonly prefix: string | null;
};

/** Where a person was on the screen: it outlives a session that is replaced by one of the same member. */
export type ScreenPlace = Pick<ScreenState, 'list' | 'panel' | 'selection'>;

export const initialScreen = (owner: MemberId): ScreenState => ({
  ready: false,
  connection: 'connecting',
  closeCode: null,
  obstacle: null,
  unsent: 0,
  kept: 'device',
  refused: [],
  online: new Set(),
  away: new Set(),
  owner,
  list: 'tasks',
  selection: NOTHING_SELECTED,
  focusTurn: 0,
  sentTurn: 0,
  panel: 'list',
  chatWith: null,
  lookedUp: null,
  notice: null,
  asked: null,
  layers: [],
  detailsOf: null,
  prefix: null,
});
