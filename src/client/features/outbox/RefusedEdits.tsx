/** Edits that were refused and have no row of their own on the screen: deleted, moved away, or never a row at all. */
import type { TaskId } from '../../../model/ids.ts';
import type { RefusedEdit as Refused } from '../../state/screenState.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { refusedTask } from '../../view/refusedEdits.ts';
import { useShownIds } from '../../view/useShownIds.ts';
import { refusedVersions } from '../editing/textVersions.ts';
import { VersionsBox } from '../editing/Versions.tsx';
import { RowRefusal } from '../tasks/RowRefusal.tsx';

export const RefusedEdits = () => {
  const { outbox } = useTexts();
  const refused = useScreen((state) => state.refused);
  const shown = useShownIds(refused.length > 0);
  const homeless = refused.filter((edit) => !isShown(shown, refusedTask(edit)));
  if (homeless.length === 0) return null;
  return (
    <section className="refusedEdits" aria-label={outbox.refusedEdits}>
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
  const session = useSession();
  const versions = refusedVersions(session, edit);
  return versions ? (
    <VersionsBox versions={versions} inGrid={false} />
  ) : (
    <RowRefusal edit={edit} inGrid={false} />
  );
};
