/** Reports the outcome of a request, as a notice of the team in view or of a page without a team. */
import { createContext, useCallback, useContext } from 'react';
import { TeamContext, useAppSession } from './context.ts';

type Tell = (text: string) => void;

/** Where a page without a team shows its notices. */
export const TellContext = createContext<Tell | null>(null);

export const useTell = (): Tell => {
  const app = useAppSession();
  const session = useContext(TeamContext);
  const tell = useContext(TellContext);
  return useCallback(
    (text) => {
      if (session) session.showNotice(text);
      else {
        app.announce(text);
        tell?.(text);
      }
    },
    [app, session, tell],
  );
};
