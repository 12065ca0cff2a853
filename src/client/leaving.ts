/** Leaving the page loses nothing that is on this device. What is only in memory would be lost: then the browser asks. */
import { app } from './store.ts';

export const warnBeforeLeaving = (): (() => void) => {
  const warn = (event: BeforeUnloadEvent): void => {
    const { unsent, kept } = app();
    if (unsent > 0 && kept === 'memory') event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  return () => removeEventListener('beforeunload', warn);
};
