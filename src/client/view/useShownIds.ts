/** Which tasks have a row on the screen now. */
import type { TaskId } from '../../model/ids.ts';
import { useApp } from '../state/store.ts';
import { shownRows } from './lists.ts';
import { useTaskIds, useUser } from './selectors.ts';

const NONE: ReadonlySet<TaskId> = new Set();

/** @param wanted looked for only then: it costs as much as there are rows */
export const useShownIds = (wanted: boolean): ReadonlySet<TaskId> => {
  const user = useUser();
  const owner = useApp((state) => state.owner) ?? user;
  const list = useApp((state) => state.list);
  useTaskIds(owner, list);
  useTaskIds(owner, 'shipped');
  return wanted ? new Set(shownRows().map(({ id }) => id)) : NONE;
};
