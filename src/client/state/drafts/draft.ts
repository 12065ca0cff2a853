/** A draft: text being typed that is not an edit yet. Each belongs to one place on the screen. */
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';

/** The lists that quick add can add to. */
export type OpenList = 'tasks' | 'later';

export type Place =
  | 'chat'
  | `comment ${TaskId}`
  | `direct ${MemberId}`
  | 'teamName'
  | `add ${MemberId} ${OpenList}`
  | `title ${TaskId}`
  | `note ${TaskId}`;

/** Describes the task of a draft after the task itself is gone. */
export type DraftTask = {
  readonly id: TaskId;
  readonly owner: MemberId;
  readonly list: ListName;
  readonly title: string;
};

export type Draft = {
  readonly text: string;
  /** For an edit: the text when the user started editing. */
  readonly base?: string;
  readonly task?: DraftTask;
};

export type Drafts = ReadonlyMap<Place, Draft>;

/** The texts that are edited in place. */
export type EditedField = 'title' | 'note' | 'teamName';

/** One such text; `task` is null for the name of the team. */
export type EditedText = { readonly field: EditedField; readonly task: DraftTask | null };

/** The place of an edited text's draft. */
export const placeOf = ({ field, task }: EditedText): Place =>
  field === 'teamName' || !task ? 'teamName' : `${field} ${task.id}`;

/** Quick add has one draft per member and list: text started for one is never added to another. */
export const quickAddPlace = (owner: MemberId, list: ListName): Place =>
  `add ${owner} ${list === 'later' ? 'later' : 'tasks'}`;

export const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Draft>).text === 'string';
