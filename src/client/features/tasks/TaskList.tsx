// biome-ignore-all lint/a11y/useSemanticElements: layout can skip the rows of a grid, but not those of a table
/**
 * A list of tasks as a grid with roving focus. A row re-renders only when its own data changes; states of few rows
 * (active, unsaved, refused) are looked up once and passed to them.
 */
import { type CSSProperties, memo, useState } from 'react';
import type { ListName } from '../../../model/feeds/lists.ts';
import type { MemberId, TaskId } from '../../../model/ids.ts';
import type { Draft, Drafts } from '../../state/drafts/draft.ts';
import { openEditor } from '../../state/layers.ts';
import type { RefusedEdit } from '../../state/screenState.ts';
import { useScreen } from '../../view/context.ts';
import { useClosedDrafts } from '../../view/drafts.ts';
import { refusedTask } from '../../view/refusedEdits.ts';
import { useMember } from '../../view/selectors.ts';
import { useUnsaved } from '../../view/unsaved.ts';
import { useLater } from '../screen/lazyFeatures.ts';
import { type Ghosts, ghostsAmong, useRowsWithGhosts } from './ghosts.ts';
import { divide, type Part } from './parts.ts';
import { TaskRow } from './TaskRow.tsx';

type Props = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly ids: readonly TaskId[];
  readonly labelledBy: string;
  /** Whether Tab enters this list while the cursor is elsewhere. */
  readonly entry?: boolean;
};

export const TaskList = ({ owner, list, ids, labelledBy, entry = true }: Props) => {
  const { rows, ghosts } = useRowsWithGhosts(owner, list, ids);
  const parts = useParts(rows);
  const cursorHere = useScreen(({ selection }) => selection.cursor?.list === list);
  if (rows.length === 0) return null;
  return (
    <div role="grid" className="grid" aria-labelledby={labelledBy} aria-multiselectable>
      {parts.map(({ key, start, ids: rowsOfPart }) => (
        <div key={key} role="rowgroup" className="part" style={partStyle(start, rowsOfPart.length)}>
          <Rows
            owner={owner}
            list={list}
            ids={rowsOfPart}
            ghosts={ghostsAmong(ghosts, rowsOfPart)}
            entry={entry && !cursorHere && start === 0}
          />
        </div>
      ))}
    </div>
  );
};

const partStyle = (start: number, rows: number): CSSProperties =>
  ({ counterReset: `row ${start}`, '--rows': rows }) as CSSProperties;

const useParts = (rows: readonly TaskId[]): readonly Part[] => {
  const [kept, keep] = useState(() => ({ rows, parts: divide(rows, []) }));
  if (kept.rows === rows) return kept.parts;
  const parts = divide(rows, kept.parts);
  keep({ rows, parts });
  return parts;
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
};

const NONE: readonly RefusedEdit[] = [];

const Rows = memo(({ owner, list, ids, ghosts, entry }: RowsProps) => {
  const active = useMember(owner)?.active;
  const refused = useScreen((state) => (state.refused.length > 0 ? state.refused : NONE));
  const editor = useScreen(openEditor);
  const edited = editor?.task?.owner === owner && editor.task.list === list ? editor.task.id : null;
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
