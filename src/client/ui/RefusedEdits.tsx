/** Edits that were refused and have no row of their own on the screen: deleted, moved away, or never a row at all. */
import type { TaskId } from '../../model/ids.ts';
import { refusedTask } from '../refusedEdits.ts';
import { type RefusedEdit as Refused, useApp } from '../store.ts';
import { refusedVersions } from '../textVersions.ts';
import { RowRefusal } from './RowRefusal.tsx';
import { useShownIds } from './useShownIds.ts';
import { VersionsBox } from './Versions.tsx';

export const RefusedEdits = () => {
  const refused = useApp((state) => state.refused);
  const shown = useShownIds(refused.length > 0);
  const homeless = refused.filter((edit) => !isShown(shown, refusedTask(edit)));
  if (homeless.length === 0) return null;
  return (
    <section className="refusedEdits" aria-label="Refused edits">
      {homeless.map((edit) => (
        <div key={`${edit.job.client} ${edit.job.mutation}`} className="refusedEdit">
          <RefusedEdit edit={edit} />
        </div>
      ))}
    </section>
  );
};

const isShown = (shown: ReadonlySet<TaskId>, task: TaskId | undefined): boolean =>
  task !== undefined && shown.has(task);

const RefusedEdit = ({ edit }: { readonly edit: Refused }) => {
  const versions = refusedVersions(edit);
  return versions ? (
    <VersionsBox versions={versions} inGrid={false} />
  ) : (
    <RowRefusal edit={edit} inGrid={false} />
  );
};
