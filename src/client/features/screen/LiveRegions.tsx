/**
 * Live regions for announcements. Both exist from the start: screen readers do not announce a region that is added
 * together with its text.
 */
import { useEffect, useRef } from 'react';
import { TeamContext, useApp, useScreen, useSession, useTexts } from '../../view/context.ts';
import { explain, textOf, verbOf } from '../../view/refusedEdits.ts';

export const LiveRegions = () => {
  const announcement = useApp((state) => state.announcement);
  const session = useApp((state) => state.inView);
  return (
    <>
      <div className="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
      <div className="unseen" role="alert" aria-live="assertive">
        {session && (
          <TeamContext key={session.id} value={session}>
            <Alarm />
            <SpokenConnection />
          </TeamContext>
        )}
      </div>
    </>
  );
};

const Alarm = () => {
  const session = useSession();
  const refused = useScreen((state) => state.refused.at(-1));
  const { outbox } = useTexts();
  return refused
    ? outbox.refused(`${verbOf(session, refused)} ${textOf(session, refused)}`, explain(session, refused))
    : null;
};

/** The first connection is not announced; losing it and getting it back are. */
const SpokenConnection = () => {
  const session = useSession();
  const connection = useScreen((state) => state.connection);
  const lost = useRef(false);
  useEffect(() => {
    const isLost = connection === 'offline' || connection === 'closed';
    if (isLost || (connection === 'live' && lost.current))
      session.announce(session.texts.spoken[connection](session.state.kept));
    if (connection !== 'connecting') lost.current = isLost;
  }, [session, connection]);
  return null;
};
