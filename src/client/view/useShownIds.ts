/** Which tasks have a row on the screen now. */
import type { TaskId } from '../../model/ids.ts';
import { useScreen, useSession } from './context.ts';
import { shownRows } from './lists.ts';
import { useTaskIds } from './selectors.ts';

const NONE: ReadonlySet<TaskId> = new Set();

/** @param wanted if false, the result is empty, because the search costs time for every row */
export const useShownIds = (wanted: boolean): ReadonlySet<TaskId> => {
  const session = useSession();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  useTaskIds(owner, list);
  useTaskIds(owner, 'shipped');
  return wanted ? new Set(shownRows(session).map(({ id }) => id)) : NONE;
};
