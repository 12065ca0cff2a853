/** The edits that are not in the log. Re-renders the component whenever one of them changes. */
import { useSyncExternalStore } from 'react';
import { useScreen, useSession } from './context.ts';
import { type OutboxEdit, outboxEdits } from './outboxEdits.ts';

export const useOutboxEdits = (): readonly OutboxEdit[] => {
  const session = useSession();
  const { subscribe, version } = session.engine.outboxChanges;
  useSyncExternalStore(subscribe, version);
  useScreen((state) => state.refused);
  useScreen((state) => state.kept);
  return outboxEdits(session);
};
