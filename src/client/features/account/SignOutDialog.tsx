/** Before signing out with edits that the server has not got: what becomes of them. Nothing is lost without a word. */
import { useEffect, useState } from 'react';
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { closeLayer } from '../../state/layers.ts';
import { askToSignOut, leave } from '../../state/signingOut.ts';
import { countEdits, fateOf } from '../../text/words.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Key } from '../elements/Key.tsx';

export const SignOutDialog = () => {
  const app = useAppSession();
  const session = useSession();
  const unsent = useScreen((state) => state.unsent);
  const connection = useScreen((state) => state.connection);
  const kept = useScreen((state) => state.kept);
  const [sending, setSending] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const sent = sending && unsent === 0;
  const stay = () => closeLayer(session, 'signOut');
  useEffect(() => {
    if (!sent) return;
    closeLayer(session, 'signOut');
    askToSignOut(app);
  }, [sent, app, session]);
  return (
    <Dialog label="Sign out" className="signOut" onClose={stay}>
      <h2>Sign out with {countEdits(unsent)} not sent?</h2>
      <p>
        {fateOf(unsent, connection, kept)} {unsent === 1 ? 'It is' : 'They are'} never sent in anybody else’s
        name.
      </p>
      <div className="answers">
        <button type="button" className="primary" aria-disabled={sending} onClick={() => setSending(true)}>
          {sending ? waiting(connection === 'live') : 'Send, then sign out'}
        </button>
        <button type="button" onClick={() => exportEdits(session)}>
          Export to a file
        </button>
        {discarding ? (
          <button type="button" className="danger" onClick={() => leave(app, { discard: true })}>
            Really discard {countEdits(unsent)} and sign out
          </button>
        ) : (
          <button type="button" onClick={() => setDiscarding(true)}>
            Discard and sign out
          </button>
        )}
        <button type="button" onClick={stay} aria-keyshortcuts="Escape">
          Stay signed in <Key keys="Escape" />
        </button>
      </div>
      <p className="remark" role="status">
        {sending && 'You are signed out as soon as the server has everything.'}
      </p>
    </Dialog>
  );
};

const waiting = (live: boolean): string => (live ? 'Sending …' : 'Waiting for the connection …');
