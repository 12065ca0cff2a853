/** Asks whoever is about to leave while there are edits that are nowhere but in this tab. */
import { app } from './store.ts';

export const warnBeforeLeaving = (): void =>
  addEventListener('beforeunload', (event) => {
    const { kept, unsent } = app();
    if (kept === 'memory' && unsent > 0) event.preventDefault();
  });
