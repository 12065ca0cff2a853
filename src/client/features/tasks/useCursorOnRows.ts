/**
 * Puts the cursor on a row when rows appear in a list that was empty.
 *
 * The message of the empty list, which had focus, is removed then: without this, focus would fall to the page.
 */
import { useEffect } from 'react';
import { focusCursor, restoreCursor } from '../../state/cursor.ts';
import { useScreen, useSession } from '../../view/context.ts';
import { shownRows } from '../../view/lists.ts';
import { useTaskIds } from '../../view/selectors.ts';

export const useCursorOnRows = (): void => {
  const session = useSession();
  const owner = useScreen((state) => state.owner);
  const list = useScreen((state) => state.list);
  const isNowhere = useScreen(({ selection }) => selection.cursor === null);
  const ids = useTaskIds(owner, list);
  const shipped = useTaskIds(owner, 'shipped');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists are what shownRows reads
  useEffect(() => {
    if (!isNowhere || shownRows(session).length === 0) return;
    restoreCursor(session);
    if (document.activeElement === document.body) focusCursor(session);
  }, [session, isNowhere, ids, shipped]);
};
