/**
 * The state of one team's screen: its connection, what is in view, and open questions. The team's data is not here:
 * rows are in the team store.
 */
import type { Focus, Question } from '../../actions/defineAction.ts';
import type { TaskTarget } from '../../actions/taskTarget.ts';
import type { ListName } from '../../model/feeds/lists.ts';
import type { JobKey, LabelId, MemberId, TaskId } from '../../model/ids.ts';
import type { Label } from '../../model/label.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Settled } from '../../sync/replica.ts';
import type { Kept } from '../engine/outboxWriter.ts';
import type { ConnectionState } from '../engine/teamLink.ts';
import type { EditedText } from './drafts/draft.ts';
import type { Obstacle } from './obstacleProbe.ts';
import { NOTHING_SELECTED, type Row, type Selection } from './selection.ts';
import type { UndoHistory } from './undoHistory.ts';

/** An edit that was refused: it is off the screen, and stays listed until it is retried or dismissed. */
export type RefusedEdit = Settled & { readonly refusal: Refusal };

/** A request to focus a field of the screen: quick add, the filter, or the field for messages or comments. */
export type Asked = { readonly question: Extract<Question, 'newTask' | 'message'> | 'comment' | 'filter' };

/** A filter of the list in view. filtering.ts makes it. */
export type Filter = {
  readonly text: string;
  readonly labels: readonly LabelId[];
  /** The tasks of this list of the member in view that pass. The same array for the same list. */
  readonly rows: (list: ListName, ids: readonly TaskId[]) => readonly TaskId[];
};

export type GroupBy = 'day' | 'label';

/** Rows under one heading: a day, given as a moment of it, or a label; neither for the rows that have none. */
export type RowGroup = {
  readonly key: string;
  readonly day: number | null;
  readonly label: Label | null;
  readonly ids: readonly TaskId[];
};

/** How the lists are grouped. grouping.ts makes it. */
export type Grouping = {
  /** Null for a list without headings. */
  readonly by: Readonly<Record<ListName, GroupBy | null>>;
  /** From top to bottom. The same array for the same list. */
  readonly groups: (list: ListName, ids: readonly TaskId[]) => readonly RowGroup[];
};

/** The panel shown on narrow screens. `details` and `chat` share a column. */
export type Panel = 'list' | 'crew' | 'chat' | 'details';

/**
 * A message shown for a while, such as why a key did nothing. A new object each time.
 *
 * `job` is the edit it reports: the notice is corrected if the server refuses it.
 */
export type Notice = {
  readonly text: string;
  readonly job?: JobKey;
  readonly canUndo?: boolean;
  /** Undoes what it reports, if that was not an edit; with the undo key only while no edit has followed. */
  readonly restore?: { readonly run: () => void; readonly since: UndoHistory };
  /** The key that would have done it. */
  readonly nextTime?: string;
};

/** The editor that is open. Its text is in the draft of the same place. */
export type Editor = EditedText & {
  /** The text when the user started editing. */
  readonly base: string;
};

/** `row`: for the task under the cursor. `team`: for the team and the page. */
export type MenuName = 'row' | 'team';

/** A dialog about a task: its labels, a ship note, or the day it comes back. `rows` if it is about several. */
type TaskDialog = {
  readonly [Kind in 'labels' | 'shipNote' | 'wake']: {
    readonly kind: Kind;
    readonly target: TaskTarget;
    readonly rows?: readonly Row[];
  };
};

/** A layer open over the screen of a team, with its state. */
export type Layer =
  | {
      readonly kind:
        | 'help'
        | 'signOut'
        | 'settings'
        | 'keys'
        | 'practice'
        | 'newTeam'
        | 'keepDemo'
        | 'search'
        | 'palette';
    }
  | {
      /** The notifications, in place of the list. */
      readonly kind: 'inbox';
      /** The notification that has focus, or had it last. */
      readonly current: string | null;
    }
  | {
      /** The team wall, in place of the list and the chat. */
      readonly kind: 'wall';
      /** The member whose card has focus, or had it last. */
      readonly current: MemberId | null;
    }
  | { readonly kind: 'menu'; readonly menu: MenuName }
  | {
      /** Asks for the name of a view: of this one, or of a new one that keeps what is shown. */
      readonly kind: 'viewName';
      readonly view: SavedView | null;
    }
  | {
      readonly kind: 'outbox';
      /** The edit that has focus, or had it last. */
      readonly current: string | null;
      /** The edit to confirm discarding. */
      readonly asking: string | null;
    }
  | {
      /**
       * Asks for a teammate. Holds the action, its binding and the position of the cursor: the answer applies to that
       * position, even if the cursor has moved since.
       */
      readonly kind: 'picker';
      readonly action: string;
      readonly binding: number;
      readonly focus: Focus;
      /** All tasks that it is about, if there are several. */
      readonly rows?: readonly Row[];
    }
  | TaskDialog['labels' | 'shipNote' | 'wake']
  | { readonly kind: 'editor'; readonly editor: Editor };

export type LayerKind = Layer['kind'];
export type LayerOf<Kind extends LayerKind> = Extract<Layer, { readonly kind: Kind }>;

/** A list with a filter and a grouping, kept under a name. savedViews.ts keeps and opens them. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly owner: MemberId;
  readonly list: ListName;
  readonly text: string;
  readonly labels: readonly LabelId[];
  readonly by: GroupBy | null;
};

export type ScreenState = {
  /** Whether there is something to show. */
  readonly ready: boolean;
  readonly connection: ConnectionState;
  /** Why the connection was closed for good, as a close code. */
  readonly closeCode: number | null;
  /** The obstacle between this page and its server, if it is not just the network. */
  readonly obstacle: Obstacle | null;
  /** Number of edits not in the log yet. */
  readonly unsent: number;
  /** Where unsent edits are stored. */
  readonly kept: Kept;
  readonly refused: readonly RefusedEdit[];
  readonly online: ReadonlySet<MemberId>;
  /** Online members without recent input. */
  readonly away: ReadonlySet<MemberId>;
  /** The member and the list shown. */
  readonly owner: MemberId;
  readonly list: ListName;
  readonly selection: Selection;
  /** What the list in view is filtered by. A new object whenever another task may pass. */
  readonly filter: Filter | null;
  /** The saved view that is open, with what was changed since. */
  readonly view: SavedView | null;
  /** A new object whenever a row may belong to another group. Null until its code is loaded. */
  readonly grouping: Grouping | null;
  /** Incremented to focus the cursor's row. */
  readonly focusTurn: number;
  /** Incremented when a message was sent from this page. */
  readonly sentTurn: number;
  readonly panel: Panel;
  /** The partner of the direct chat shown; null for the team chat. */
  readonly chatWith: MemberId | null;
  /** A line of the chat to scroll to and focus. */
  readonly lookedUp: { readonly id: string; readonly at: number } | null;
  readonly notice: Notice | null;
  readonly asked: Asked | null;
  /** The layers over the screen; the last one receives the keys. See layers.ts. */
  readonly layers: readonly Layer[];
  /** The task whose details are open. They follow the cursor. */
  readonly detailsOf: TaskId | null;
  /** The first key of a sequence, such as `g`, while waiting for the second. */
  readonly prefix: string | null;
};

/** The user's position on the screen, kept when the session is replaced by a new one of the same member. */
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
  filter: null,
  view: null,
  grouping: null,
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
