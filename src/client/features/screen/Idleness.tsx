/** Renders nothing. Tells the server when the user is away from this page, and when they are back. */
import { useEffect } from 'react';
import { IdleWatch } from '../../state/idleWatch.ts';
import { useAppSession } from '../../view/context.ts';

export const Idleness = () => {
  const app = useAppSession();
  useEffect(() => new IdleWatch((isAway) => app.setAway(isAway)).start(window), [app]);
  return null;
};
