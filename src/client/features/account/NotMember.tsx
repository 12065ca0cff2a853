/** One is not in the team any more: nothing of it is shown, and what was not sent can still be taken away. */
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { leave } from '../../state/signingOut.ts';
import { countEdits } from '../../text/words.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { SignInCard } from './SignInCard.tsx';

export const NotMember = () => {
  const app = useAppSession();
  const session = useSession();
  const unsent = useScreen((state) => state.unsent);
  return (
    <SignInCard>
      <p className="lead" role="alert">
        You are not a member of this team any more.
      </p>
      <p>What this device knew of the team has been removed.</p>
      {unsent > 0 && (
        <p className="exportUnsent">
          {countEdits(unsent)} could not be sent.{' '}
          <button type="button" onClick={() => exportEdits(session)}>
            Export to a file
          </button>
        </p>
      )}
      <p>
        <button type="button" className="primary" onClick={() => leave(app, { discard: false })}>
          Sign in as somebody else
        </button>
      </p>
    </SignInCard>
  );
};
