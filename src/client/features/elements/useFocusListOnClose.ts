/** Focuses the list when a part closes, unless something else takes the focus: what had it before may be gone. */
import { useEffect } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import type { TeamSession } from '../../state/teamSession.ts';

export const useFocusListOnClose = (session: TeamSession): void =>
  useEffect(
    () => () =>
      queueMicrotask(() => {
        if (document.activeElement === document.body) focusCursor(session);
      }),
    [session],
  );
