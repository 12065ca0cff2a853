/** Asks what to do with unsent edits before signing out, so that none is lost silently. */
import { useEffect, useState } from 'react';
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { closeLayer } from '../../state/layers.ts';
import { askToSignOut, leave } from '../../state/signingOut.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';

export const SignOutDialog = () => {
  const app = useAppSession();
  const session = useSession();
  const { outbox, choices } = usePageTexts();
  const { signOut } = usePageTexts();
  const unsent = useScreen((state) => state.unsent);
  const connection = useScreen((state) => state.connection);
  const kept = useScreen((state) => state.kept);
  const [sending, setSending] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const sent = sending && unsent === 0;
  const waiting = connection === 'live' ? signOut.sending : signOut.waiting;
  const stay = () => closeLayer(session, 'signOut');
  useEffect(() => {
    if (!sent) return;
    closeLayer(session, 'signOut');
    askToSignOut(app);
  }, [sent, app, session]);
  return (
    <Dialog label={signOut.title} className="signOut" onClose={stay}>
      <h2>{signOut.question(unsent)}</h2>
      <p>
        {outbox.fateOfUnsent(unsent, connection, kept)} {signOut.neverAsOther(unsent)}
      </p>
      <div className="answers">
        <button type="button" className="primary" aria-disabled={sending} onClick={() => setSending(true)}>
          {sending ? waiting : signOut.sendFirst}
        </button>
        <button type="button" onClick={() => exportEdits(session)}>
          {choices.exportToFile}
        </button>
        {discarding ? (
          <button type="button" className="danger" onClick={() => leave(app, { discard: true })}>
            {signOut.reallyDiscard(unsent)}
          </button>
        ) : (
          <button type="button" onClick={() => setDiscarding(true)}>
            {signOut.discard}
          </button>
        )}
        <button type="button" onClick={stay} aria-keyshortcuts="Escape">
          {signOut.stay} <Key keys="Escape" />
        </button>
      </div>
      <p className="remark" role="status">
        {sending && signOut.whenSent}
      </p>
    </Dialog>
  );
};
