/** Edits that were refused and have no row of their own on the screen: deleted, moved away, or never a row at all. */
import { shownRows } from '../lists.ts';
import { refusedTask, textOf, verbOf } from '../refusedEdits.ts';
import { useTaskIds, useUser } from '../select.ts';
import { useApp } from '../store.ts';
import { RowRefusal } from './RowRefusal.tsx';

export const RefusedEdits = () => {
  const refused = useApp((state) => state.refused);
  const shown = useShownIds();
  const homeless = refused.filter((edit) => !shown.has(refusedTask(edit) ?? ''));
  if (homeless.length === 0) return null;
  return (
    <section className="refusedEdits" aria-label="Refused edits">
      {homeless.map((edit) => (
        <div key={`${edit.job.client} ${edit.job.mutation}`} className="refusedEdit">
          <span>
            <b>{verbOf(edit)}</b> <bdi>{textOf(edit)}</bdi>
          </span>
          <RowRefusal edit={edit} inGrid={false} />
        </div>
      ))}
    </section>
  );
};

const NONE: ReadonlySet<string> = new Set();

/** Asked for only while something is refused. */
const useShownIds = (): ReadonlySet<string> => {
  const user = useUser();
  const owner = useApp((state) => state.owner) ?? user;
  const any = useApp((state) => state.refused.length > 0);
  const list = useApp((state) => state.list);
  useTaskIds(owner, list);
  return any ? new Set(shownRows().map(({ id }) => id)) : NONE;
};
