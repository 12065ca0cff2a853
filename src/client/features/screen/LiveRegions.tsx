/**
 * What is said aloud. Both regions are there from the start: one that is added together with its text is not heard.
 */
import { useEffect, useRef } from 'react';
import { announce } from '../../state/announce.ts';
import { type AppState, app, useApp } from '../../state/store.ts';
import { explain, textOf, verbOf } from '../../view/refusedEdits.ts';

const PLACES = { device: 'on this device', memory: 'in this tab only' } as const;

const SPOKEN = {
  connecting: () => 'Connecting',
  live: () => 'Live again',
  offline: (kept: AppState['kept']) => `Offline. Edits are kept ${PLACES[kept]}.`,
  closed: () => 'Disconnected',
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
    const { kept } = app();
    if (isLost || (connection === 'live' && lost.current)) announce(SPOKEN[connection](kept));
    if (connection !== 'connecting') lost.current = isLost;
  }, [connection]);
};
