/**
 * Returns focus to the cursor's row after a change that gave it another element: without this, focus would fall to the
 * page.
 */
import { useLayoutEffect, useRef } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import { useSession } from '../../view/context.ts';

/** @param shown what decides on the elements of the rows */
export const useFocusKept = (shown: unknown): void => {
  const session = useSession();
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const isLost = document.activeElement === document.body;
    if (isLost && session.state.selection.cursor) focusCursor(session);
  }, [session, shown]);
};
