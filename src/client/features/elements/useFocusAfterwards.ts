/** When a part closes with the focus in it, or the element that had it before is gone, the focus goes to the list. */
import { useEffect } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';

export const useFocusAfterwards = (session: TeamSession): void =>
  useEffect(
    () => () =>
      queueMicrotask(() => {
        if (document.activeElement === document.body) focusCursor(session);
      }),
    [session],
  );
