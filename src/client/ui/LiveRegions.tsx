/**
 * What is said aloud. Both regions are there from the start: one that is added together with its text is not heard.
 */
import { useEffect, useRef } from 'react';
import { explain, textOf, verbOf } from '../refusedEdits.ts';
import { announce } from '../say.ts';
import { type AppState, app, useApp } from '../store.ts';

const SPOKEN = {
  connecting: 'Connecting',
  live: 'Live again',
  offline: 'Offline.',
  closed: 'Disconnected',
} as const;

export const LiveRegions = () => {
  const announcement = useApp((state) => state.announcement);
  const refused = useApp((state) => state.refused.at(-1));
  const alarm = refused ? `Refused: ${verbOf(refused)} ${textOf(refused)}. ${explain(refused)}` : '';
  useSpokenConnection();
  return (
    <>
      <div className="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
      <div className="unseen" role="alert" aria-live="assertive">
        {alarm}
      </div>
    </>
  );
};

/** The first connection is no news; losing it and having it back is. */
const useSpokenConnection = (): void => {
  const connection = useApp((state) => state.connection);
  const lost = useRef(false);
  useEffect(() => {
    const isLost = connection === 'offline' || connection === 'closed';
    if (isLost || (connection === 'live' && lost.current))
      announce(SPOKEN[connection] + keptWords(connection));
    if (connection !== 'connecting') lost.current = isLost;
  }, [connection]);
};

const keptWords = (connection: AppState['connection']): string => {
  if (connection !== 'offline') return '';
  return app().kept === 'device'
    ? ' Edits are saved on this device.'
    : ' Edits are only in this tab until they are sent.';
};
