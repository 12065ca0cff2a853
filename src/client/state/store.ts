/**
 * The small things that the screen is made of: who is signed in, the connection, what is looked at and what is asked.
 * Team data is not here: rows live in the team store.
 */
import { create } from 'zustand';
import type { Focus, Question } from '../../actions/defineAction.ts';
import type { ListName } from '../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { User as Profile } from '../../model/user.ts';
import type { Job } from '../../sync/rebase.ts';
import type { Kept } from '../engine/outboxWriter.ts';
import type { JobKey } from '../engine/storage.ts';
import type { ConnectionState } from '../engine/teamLink.ts';
import type { DraftTask } from './drafts/draft.ts';
import type { Obstacle } from './obstacle.ts';
import type { Persistence } from './persistence.ts';

/** As much as the device remembers of the one who is signed in. */
export type User = Pick<Profile, 'id' | 'name' | 'team'>;

/** Somebody to sign in as. */
export type DemoMember = Omit<Profile, 'team'>;

/** An edit that was refused: it is off the screen, and stays listed until it is retried or dismissed. */
export type RefusedEdit = { readonly job: Job; readonly refusal: Refusal };

/**
 * A question that is open: which binding of which action asked it, and where the person was. The answer is for that place,
 * whatever has moved under the cursor since.
 */
export type Asked = {
  readonly question: Question;
  readonly action: string;
  readonly binding: number;
  readonly focus: Focus;
};

/** Which of the three columns has the screen where there is no room for all of them. */
export type Panel = 'list' | 'crew' | 'chat';

/**
 * A sentence that is shown for a while, such as why a key did nothing. A new object each time it is said.
 *
 * `job` is the edit that it reports: the notice is corrected when the server refuses it.
 */
export type Notice = { readonly text: string; readonly job?: JobKey; readonly canUndo?: boolean };

/** The texts that are edited in place. */
export type EditedField = 'title' | 'note' | 'teamName';

/** The editor that is open. Its text is in the draft of the same place. */
export type Editor = {
  readonly field: EditedField;
  readonly task: DraftTask | null;
  /** What was there when the person began. */
  readonly base: string;
};

export type AppState = {
  readonly phase: 'loading' | 'signIn' | 'inflating' | 'ready';
  readonly user: User | null;
  readonly demoMembers: readonly DemoMember[];
  readonly connection: ConnectionState;
  /** Why the connection was closed for good, as a close code. */
  readonly closeCode: number | null;
  /** What keeps this page from its server, when it is not just the network. */
  readonly obstacle: Obstacle | null;
  /** Whether the app opens without a network; null while that is not known. */
  readonly opensOffline: boolean | null;
  /** A newer build is installed in this browser, and a reload brings it. */
  readonly updateReady: boolean;
  /** Edits that the log does not hold yet. */
  readonly unsent: number;
  /** Where they are until it does. */
  readonly kept: Kept;
  /** Whether the browser may clear what is kept on this device. */
  readonly persistence: Persistence;
  readonly refused: readonly RefusedEdit[];
  readonly online: ReadonlySet<MemberId>;
  /** Server time minus the clock of this machine, milliseconds. */
  readonly clockOffset: number;
  /** Server time was at least this when this device last heard from the server; 0 once it has in this page. */
  readonly earliestTime: number;
  /** Whose list is shown, and which. */
  readonly owner: MemberId | null;
  readonly list: ListName;
  /** The focused row. Bound to the task, not to the place. */
  readonly cursor: TaskId | null;
  /** The list on which the cursor found its task: when the task leaves it, the cursor does not follow it to another. */
  readonly cursorList: ListName;
  /** Raised to ask that the keyboard focus goes to the cursor's row. */
  readonly focusTurn: number;
  /** Raised when a message was sent from here. */
  readonly sentTurn: number;
  readonly panel: Panel;
  readonly notice: Notice | null;
  readonly asked: Asked | null;
  readonly editor: Editor | null;
  /** The task whose notes are open. */
  readonly detailsOf: TaskId | null;
  readonly helpOpen: boolean;
  readonly outboxOpen: boolean;
  /** Whether it is asked what becomes of unsent edits, before signing out. */
  readonly signingOut: boolean;
  /** The first key of a sequence, such as `g`, while the second is awaited. */
  readonly prefix: string | null;
  /** The last thing worth saying aloud, for the live region. */
  readonly announcement: string;
};

const first: AppState = {
  phase: 'loading',
  user: null,
  demoMembers: [],
  connection: 'connecting',
  closeCode: null,
  obstacle: null,
  opensOffline: null,
  updateReady: false,
  unsent: 0,
  kept: 'device',
  persistence: 'unknown',
  refused: [],
  online: new Set(),
  clockOffset: 0,
  earliestTime: 0,
  owner: null,
  list: 'tasks',
  cursor: null,
  cursorList: 'tasks',
  focusTurn: 0,
  sentTurn: 0,
  panel: 'list',
  notice: null,
  asked: null,
  editor: null,
  detailsOf: null,
  helpOpen: false,
  outboxOpen: false,
  signingOut: false,
  prefix: null,
  announcement: '',
};

export const useApp = create<AppState>()(() => first);

export const setApp = (change: Partial<AppState>): void => useApp.setState(change);
export const app = (): AppState => useApp.getState();
