/** Problems in the status line, such as edits that are not sent. Usually there are none. */
import { useRunNamed } from '../../commands/usePlace.ts';
import { useApp, useScreen } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useUnsaved } from '../../view/unsaved.ts';

export const StatusNotes = () => (
  <>
    <Unsent />
    <NotKept />
    <OpensOnlineOnly />
    <Refused />
  </>
);

/** An edit in flight is shown only if it takes long or there is no connection. */
const Unsent = () => {
  const run = useRunNamed();
  const { statusNotes } = usePageTexts();
  const unsent = useScreen((state) => state.unsent);
  const live = useScreen((state) => state.connection === 'live');
  const kept = useScreen((state) => state.kept);
  const late = useUnsaved().size > 0;
  if (unsent === 0 || (live && !late)) return null;
  return (
    <button type="button" className="plain unsent" aria-haspopup="dialog" onClick={() => run('openOutbox')}>
      <span>{statusNotes.unsent(unsent)}</span>
      {kept === 'device' && <span className="saved">{statusNotes.savedHere}</span>}
    </button>
  );
};

/**
 * The browser has no storage, as in some private windows: unsent edits are lost with the tab. Always shown in that
 * case.
 */
const NotKept = () => {
  const { statusNotes } = usePageTexts();
  const inTabOnly = useScreen((state) => state.kept === 'memory');
  return inTabOnly && <span className="notKept">{statusNotes.inTabOnly}</span>;
};

/** The app cannot open offline, for example behind a proxy that alters our scripts. Nothing else shows this online. */
const OpensOnlineOnly = () => {
  const { statusNotes } = usePageTexts();
  const onlineOnly = useApp((state) => state.opensOffline === false);
  return onlineOnly && <span className="notKept">{statusNotes.onlineOnly}</span>;
};

const Refused = () => {
  const run = useRunNamed();
  const { statusNotes } = usePageTexts();
  const count = useScreen((state) => state.refused.length);
  return count > 0 ? (
    <button
      type="button"
      className="plain refusedCount"
      aria-haspopup="dialog"
      onClick={() => run('openOutbox')}
    >
      {statusNotes.refused(count)}
    </button>
  ) : null;
};
