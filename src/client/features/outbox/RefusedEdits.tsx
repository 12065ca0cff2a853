/** Refused edits without a row on the screen: their task was deleted or moved, or they never had a row. */
import type { TaskId } from '../../../model/ids.ts';
import type { RefusedEdit as Refused } from '../../state/screenState.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { refusedTask } from '../../view/refusedEdits.ts';
import { useShownIds } from '../../view/useShownIds.ts';
import { refusedVersions } from '../editing/textVersions.ts';
import { VersionsBox } from '../editing/Versions.tsx';
import { RowRefusal } from '../tasks/RowRefusal.tsx';

export const RefusedEdits = () => {
  const { outbox } = usePageTexts();
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
