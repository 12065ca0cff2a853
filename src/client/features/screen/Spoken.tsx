/** What the alert region announces about the team in view: refused edits, and connection loss and recovery. */
import { useEffect, useRef } from 'react';
import { pageTextsOf } from '../../text/pageTexts.ts';
import { useScreen, useSession, useTexts } from '../../view/context.ts';
import { explain, verbOf } from '../../view/refusalWords.ts';
import { textOf } from '../../view/refusedEdits.ts';

export const Spoken = () => (
  <>
    <Alarm />
    <SpokenConnection />
  </>
);

const Alarm = () => {
  const session = useSession();
  const refused = useScreen((state) => state.refused.at(-1));
  const { verdicts } = useTexts();
  return refused
    ? verdicts.refused(`${verbOf(session, refused)} ${textOf(session, refused)}`, explain(session, refused))
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
      session.announce(pageTextsOf(session.texts).spoken[connection](session.state.kept));
    if (connection !== 'connecting') lost.current = isLost;
  }, [session, connection]);
  return null;
};
