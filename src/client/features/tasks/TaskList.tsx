// biome-ignore-all lint/a11y/useSemanticElements: layout can skip the rows of a grid, but not those of a table
/**
 * A list of tasks as a grid with roving focus. A row re-renders only when its own data changes; states of few rows
 * (active, unsaved, refused) are looked up once and passed to them.
 *
 * A long list has rows only in the parts near the window and around the cursor, so that focus is never lost: it is on
 * the cursor's row, and so is the editor. The other parts are empty and as high as their rows (row.css).
 */
import { type CSSProperties, memo, useRef, useState } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import type { Draft, Drafts } from '../../state/drafts/draft.ts';
import { openEditor } from '../../state/layers.ts';
import type { RefusedEdit } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { useClosedDrafts } from '../../view/drafts.ts';
import { refusedTask } from '../../view/refusedEdits.ts';
import { useMember } from '../../view/selectors.ts';
import { useUnsaved } from '../../view/unsaved.ts';
import { PartsInView, useLater } from '../screen/lazyFeatures.ts';
import { editedIn, type Ghosts, ghostsAmong, useRowsWithGhosts } from './ghosts.ts';
import { divide, MAX_WHOLE, type Part } from './parts.ts';
import { TaskRow } from './TaskRow.tsx';

type Props = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly ids: readonly TaskId[];
  readonly labelledBy: string;
  /** Whether Tab enters this list while the cursor is elsewhere. */
  readonly entry?: boolean;
  readonly isLong?: boolean;
};

const NO_PARTS: ReadonlySet<number> = new Set();

export const TaskList = (props: Props) => {
  const { owner, list, ids, labelledBy, entry = true, isLong = ids.length > MAX_WHOLE } = props;
  const { rows, ghosts } = useRowsWithGhosts(owner, list, ids);
  const parts = useParts(rows);
  const isTabStop = !useScreen(({ selection }) => selection.cursor?.list === list) && entry;
  const grid = useRef<HTMLDivElement>(null);
  const [inView, setInView] = useState(NO_PARTS);
  const current = useCurrentPart(isLong ? parts : [], list, isTabStop);
  if (rows.length === 0) return null;
  return (
    <div
      ref={grid}
      role="grid"
      className="grid"
      aria-labelledby={labelledBy}
      aria-multiselectable
      aria-rowcount={isLong ? rows.length : undefined}
    >
      {parts.map(({ key, start, ids: rowsOfPart }, index) => {
        const drawn = !isLong || inView.has(key) || Math.abs(index - current) < 2;
        return (
          <div
            key={key}
            role={drawn ? 'rowgroup' : 'none'}
            className="part"
            data-part={key}
            style={partStyle(drawn ? start : 0, rowsOfPart.length)}
          >
            {drawn && (
              <Rows
                owner={owner}
                list={list}
                ids={rowsOfPart}
                ghosts={ghostsAmong(ghosts, rowsOfPart)}
                entry={isTabStop && start === 0}
                before={isLong ? start : null}
              />
            )}
          </div>
        );
      })}
      {isLong && <PartsInView grid={grid} parts={parts} report={setInView} />}
    </div>
  );
};

/** A part without rows counts none, so that a change above it does not change its style. */
const partStyle = (start: number, rows: number): CSSProperties =>
  ({ counterReset: `row ${start}`, '--rows': rows }) as CSSProperties;

const useParts = (rows: readonly TaskId[]): readonly Part[] => {
  const session = useSession();
  const [kept, keep] = useState(() => ({ rows, parts: divide(rows, []) }));
  if (kept.rows === rows) return kept.parts;
  const parts = divide(rows, kept.parts, session.state.selection.cursor?.id);
  keep({ rows, parts });
  return parts;
};

/** The place of the part with the cursor, or with the row that Tab enters. */
const useCurrentPart = (parts: readonly Part[], list: ListName, isTabStop: boolean): number => {
  const current = useScreen(({ selection: { cursor } }) =>
    cursor?.list === list ? parts.findIndex(({ ids }) => ids.includes(cursor.id)) : -1,
  );
  return current < 0 && !isTabStop ? Number.NEGATIVE_INFINITY : current;
};

/** An unsaved draft of the title or the notes of this task. */
const keptDraft = (drafts: Drafts, id: TaskId): Draft | null =>
  drafts.get(`title ${id}`) ?? drafts.get(`note ${id}`) ?? null;

type RowsProps = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly ids: readonly TaskId[];
  readonly ghosts: Ghosts;
  readonly entry: boolean;
  /** The number of rows before these; null if the list is not long, and has all its rows. */
  readonly before: number | null;
};

const NONE: readonly RefusedEdit[] = [];

const Rows = memo(({ owner, list, ids, ghosts, entry, before }: RowsProps) => {
  const active = useMember(owner)?.active;
  const refused = useScreen((state) => (state.refused.length > 0 ? state.refused : NONE));
  const editor = useScreen(openEditor);
  const edited = useScreen((state) => editedIn(state, owner, list));
  const drafts = useClosedDrafts();
  const unsaved = useUnsaved();
  const versionsOn = useLater()?.versionsOn ?? null;
  return ids.map((id, index) => (
    <TaskRow
      key={id}
      owner={owner}
      list={list}
      id={id}
      entry={entry && index === 0}
      rowIndex={before === null ? undefined : before + index + 1}
      since={list === 'tasks' && active?.task === id ? active.since : null}
      refused={refused.findLast((edit) => refusedTask(edit) === id) ?? null}
      editing={edited === id ? (editor?.field ?? null) : null}
      kept={drafts.size > 0 ? keptDraft(drafts, id) : null}
      unsaved={unsaved.has(id)}
      ghost={ghosts.get(id)?.kind ?? null}
      versionsOn={versionsOn}
    />
  ));
});
