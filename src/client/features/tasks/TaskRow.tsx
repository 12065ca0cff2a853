// biome-ignore-all lint/a11y/useSemanticElements: layout can skip the rows of a grid, but not those of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes focus, and so do the buttons in its cells
/** One task. The row itself takes focus; → enters its buttons, ← and Esc leave them. */
import { type KeyboardEvent, memo, type RefObject, useEffect, useRef, useState } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import type { Task } from '../../../model/task.ts';
import { placeIn, runCommand } from '../../commands/defineCommand.ts';
import { isTextField } from '../../commands/keyName.ts';
import { commandAsking } from '../../commands/registry.ts';
import type { AppSession } from '../../state/appSession.ts';
import { setCursor } from '../../state/cursor.ts';
import type { Draft, EditedField } from '../../state/drafts/draft.ts';
import { openEditor } from '../../state/layers.ts';
import type { RefusedEdit } from '../../state/screenState.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useAppSession, useScreen, useSession, useTexts } from '../../view/context.ts';
import { useRowState } from '../../view/rowState.ts';
import { useTask } from '../../view/selectors.ts';
import type { versionsOn } from '../editing/textVersions.ts';
import { Fate, RowRefusal, TaskNotes, TitleEditor, VersionsBox } from '../screen/lazyFeatures.ts';
import type { GhostKind } from './ghosts.ts';
import { RowMeta } from './RowMeta.tsx';
import { RowVerbs } from './RowVerbs.tsx';

type Props = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly id: TaskId;
  readonly entry: boolean;
  /** Its number in a list that has only some of its rows. */
  readonly rowIndex: number | undefined;
  /** When its owner started working on it; null if it is not active. */
  readonly since: number | null;
  readonly refused: RefusedEdit | null;
  readonly editing: EditedField | null;
  /** An unsaved draft of its text. */
  readonly kept: Draft | null;
  readonly unsaved: boolean;
  readonly ghost: GhostKind | null;
  /** Null until its code is loaded. */
  readonly versionsOn: typeof versionsOn | null;
};

/** A task shipped within this time is shown arriving. */
const FRESH_MS = 2_000;

export const TaskRow = memo((props: Props) => {
  const { owner, list, id, since, refused, editing, kept, unsaved, ghost } = props;
  const app = useAppSession();
  const session = useSession();
  const { work } = useTexts();
  const task = useLastKnown(useTask(owner, list, id));
  const { cursor, selected } = useRowState(id, list);
  const fresh = useState(() => session.clock.now() - (task?.shippedAt ?? 0) < FRESH_MS)[0];
  const base = useEditorBase(editing !== null);
  const row = useTabStop(task !== undefined && (cursor || props.entry));
  if (!task) return null;
  const versions = !ghost && !editing && (kept || refused) ? (props.versionsOn?.(session, id) ?? null) : null;
  const now = (text: string) => (base === null || text === base ? null : text);
  return (
    <div
      role="row"
      className="row"
      data-task={id}
      data-list={list}
      data-cursor={cursor}
      data-ghost={ghost ?? undefined}
      data-working={since !== null || undefined}
      data-editing={editing ?? undefined}
      data-refused={(refused !== null && !versions) || undefined}
      data-versions={versions !== null || undefined}
      data-shipped={list === 'shipped' || undefined}
      data-fresh={(fresh && list === 'shipped') || undefined}
      aria-rowindex={props.rowIndex}
      aria-selected={selected}
      aria-disabled={(ghost !== null && ghost !== 'edited') || undefined}
      ref={row}
      tabIndex={-1}
      onFocus={() => !cursor && !ghost && setCursor(session, { id, list })}
      onDoubleClick={() => edit(app, session)}
      onKeyDown={enterCells}
    >
      <Mark working={since !== null} shipped={list === 'shipped' || ghost === 'shipped'} />
      <div role="gridcell" className="title" dir="auto">
        {editing === 'title' ? <TitleEditor now={now(task.title)} /> : task.title}
      </div>
      <div role="gridcell" className="meta">
        {ghost === 'gone' && <span>{work.gone}</span>}
        {ghost === 'edited' && <Fate owner={owner} list={list} task={task} />}
        {refused && !ghost && !versions && <RowRefusal edit={refused} />}
        {!ghost && !refused && <RowMeta task={task} since={since} unsaved={unsaved} />}
        {cursor && !ghost && !editing && !refused && !versions && <RowVerbs />}
      </div>
      {versions && <VersionsBox versions={versions} />}
      {editing === 'note' && <TaskNotes now={now(task.note ?? '')} />}
    </div>
  );
});

/**
 * Makes the row the tab stop of its list. In an effect, once focus has moved: the browser lays out the page at once when
 * the tab index of the focused element changes.
 */
const useTabStop = (isStop: boolean): RefObject<HTMLDivElement | null> => {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (row.current) row.current.tabIndex = isStop ? 0 : -1;
  }, [isStop]);
  return row;
};

/** The text when the editor was opened; null if the editor is not on this row. */
const useEditorBase = (here: boolean): string | null =>
  useScreen((state) => (here ? (openEditor(state)?.base ?? null) : null));

/** A ghost keeps its last title. */
const useLastKnown = (task: Task | undefined): Task | undefined => {
  const [known, know] = useState(task);
  if (task && task !== known) know(task);
  return task ?? known;
};

const Mark = ({ working, shipped }: { readonly working: boolean; readonly shipped: boolean }) => {
  const { work } = useTexts();
  return (
    <div role="gridcell" className="mark">
      {working && <span className="unseen">{work.working}</span>}
      {shipped && <span className="unseen">{work.shipped}</span>}
      {shipped && (
        <span className="stamp" aria-hidden="true">
          !
        </span>
      )}
    </div>
  );
};

const edit = (app: AppSession, session: TeamSession): void => {
  const place = placeIn(app, session);
  const command = commandAsking('title', place);
  if (command) runCommand(command, place);
};

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

const enterCells = (event: KeyboardEvent<HTMLElement>): void => {
  const row = event.currentTarget;
  if (isTextField(event.target)) return;
  // The notes mark is only for pointers: Enter on the row opens the notes.
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button:not(.notesMark)')];
  const at = stops.indexOf(event.target as HTMLElement);
  const step = STEPS[event.key] ?? (event.key === 'Escape' && at > 0 ? -at : undefined);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(at + step, stops.length - 1))]?.focus();
};
