/** The labels of several tasks: which of them all have, and adding one to all or removing it from all. */
import { useCallback, useSyncExternalStore } from 'react';
import type { Action, Focus } from '../../../actions/defineAction.ts';
import { setLabels } from '../../../actions/setLabels.ts';
import { focusedTask } from '../../../actions/taskTarget.ts';
import { LISTS, listFeed } from '../../../model/feeds/lists.ts';
import type { LabelId } from '../../../model/ids.ts';
import { labelsOf } from '../../../model/taskLabels.ts';
import type { Row } from '../../state/selection.ts';
import { actOnRows } from '../../state/severalTasks.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { taskIn } from '../../view/lists.ts';

/** The labels that all of these tasks have; null if there are no rows. */
export const useCommonLabels = (rows: readonly Row[] | undefined): readonly LabelId[] | null => {
  const session = useSession();
  const { owner } = session.state;
  const subscribe = useCallback(
    (listener: () => void) => {
      const { store, user } = session;
      const ends = (rows ?? []).map(({ id, list }) =>
        store.onItem(listFeed(user.team, owner, list), id, listener),
      );
      return () => ends.forEach((end) => void end());
    },
    [session, owner, rows],
  );
  const common = useSyncExternalStore(subscribe, () => commonLabels(session, rows ?? []).join(' '));
  return rows ? (common.split(' ').filter(Boolean) as LabelId[]) : null;
};

const commonLabels = (session: TeamSession, rows: readonly Row[]): readonly LabelId[] => {
  const tasks = rows.flatMap(({ id, list }) => taskIn(session, session.state.owner, list, id) ?? []);
  const [first, ...others] = tasks.map(labelsOf);
  return (first ?? []).filter((label) => others.every((labels) => labels.includes(label)));
};

/** Tasks that have it already, or lack it already, stay as they are. */
export const labelSeveral = (
  session: TeamSession,
  rows: readonly Row[],
  label: LabelId,
  wanted: boolean,
): void => {
  const args = (focus: Focus) => {
    const target = focusedTask(focus, LISTS);
    const labels = labelsOf(focus.task);
    if (!target || labels.includes(label) === wanted) return null;
    return { ...target, labels: wanted ? [...labels, label] : labels.filter((other) => other !== label) };
  };
  actOnRows(session, { action: setLabels as unknown as Action, args }, rows);
};
