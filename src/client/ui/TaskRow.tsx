// biome-ignore-all lint/a11y/useSemanticElements: the rows of a table cannot be left out of the layout, those of a grid can
// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus, its cells hold buttons that do
/**
 * One task. The row itself takes the focus; → enters its buttons, ← and Esc come back.
 */
import { type KeyboardEvent, memo, useState } from 'react';
import type { ListName } from '../../model/feeds.ts';
import type { MemberId, TaskId } from '../../model/ids.ts';
import type { Task } from '../../model/task.ts';
import { currentFocus, setCursor } from '../cursor.ts';
import { useTask } from '../select.ts';
import { type RefusedEdit, serverNow } from '../store.ts';
import { useUnderCursor } from '../underCursor.ts';
import { runVerb, verbsFor } from '../verbs.ts';
import type { GhostKind } from './ghosts.ts';
import { RowMeta } from './RowMeta.tsx';
import { RowRefusal } from './RowRefusal.tsx';
import { RowVerbs } from './RowVerbs.tsx';
import { TitleEditor } from './TitleEditor.tsx';

type Props = {
  readonly owner: MemberId;
  readonly list: ListName;
  readonly id: TaskId;
  readonly entry: boolean;
  /** Since when its owner works on it, or null. */
  readonly since: number | null;
  readonly refused: RefusedEdit | null;
  readonly editing: boolean;
  readonly unsaved: boolean;
  readonly ghost: GhostKind | null;
};

/** What was shipped this long ago, in milliseconds, is seen to arrive. */
const FRESH = 2_000;

export const TaskRow = memo((props: Props) => {
  const { owner, list, id, since, refused, editing, unsaved, ghost } = props;
  const task = useLastKnown(useTask(owner, list, id));
  const cursor = useUnderCursor(id, list);
  const fresh = useState(() => serverNow() - (task?.shippedAt ?? 0) < FRESH)[0];
  if (!task) return null;
  return (
    <div
      role="row"
      className="row"
      data-task={id}
      data-list={list}
      data-cursor={cursor}
      data-ghost={ghost ?? undefined}
      data-working={since !== null || undefined}
      data-refused={refused !== null || undefined}
      data-shipped={list === 'shipped' || undefined}
      data-fresh={(fresh && list === 'shipped') || undefined}
      aria-disabled={ghost !== null || undefined}
      tabIndex={cursor || props.entry ? 0 : -1}
      onFocus={() => !cursor && !ghost && setCursor({ id, list })}
      onDoubleClick={edit}
      onKeyDown={enterCells}
    >
      <Mark working={since !== null} shipped={list === 'shipped' || ghost === 'shipped'} />
      <div role="gridcell" className="title" dir="auto">
        {editing ? <TitleEditor task={task} /> : task.title}
      </div>
      <div role="gridcell" className="meta">
        {ghost === 'gone' && <span>no longer on this list</span>}
        {refused && !ghost && <RowRefusal edit={refused} />}
        {!ghost && !refused && <RowMeta task={task} since={since} unsaved={unsaved} />}
        {cursor && !ghost && !editing && !refused && <RowVerbs />}
      </div>
    </div>
  );
});

/** A ghost is still called what it was called. */
const useLastKnown = (task: Task | undefined): Task | undefined => {
  const [known, know] = useState(task);
  if (task && task !== known) know(task);
  return task ?? known;
};

const Mark = ({ working, shipped }: { readonly working: boolean; readonly shipped: boolean }) => (
  <div role="gridcell" className="mark">
    {working && <span className="unseen">working on it</span>}
    {shipped && <span className="unseen">shipped</span>}
    {shipped && (
      <span className="stamp" aria-hidden="true">
        !
      </span>
    )}
  </div>
);

const edit = (): void => {
  const focus = currentFocus();
  const verb = verbsFor(focus).find(({ asks }) => asks === 'title');
  if (verb) runVerb(verb, focus);
};

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

const enterCells = (event: KeyboardEvent<HTMLElement>): void => {
  const row = event.currentTarget;
  if (event.target instanceof HTMLInputElement) return;
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button')];
  const at = stops.indexOf(event.target as HTMLElement);
  const step = STEPS[event.key] ?? (event.key === 'Escape' && at > 0 ? -at : undefined);
  if (step === undefined || at < 0) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(at + step, stops.length - 1))]?.focus();
};
