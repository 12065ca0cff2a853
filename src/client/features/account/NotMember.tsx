/** One is not in the team any more: nothing of it is shown, and what was not sent can still be taken away. */
import { exportEdits } from '../../commands/outboxVerbs.ts';
import { leave } from '../../state/signingOut.ts';
import { useAppSession, useScreen, useSession, useTexts } from '../../view/context.ts';
import { SignInCard } from './SignInCard.tsx';

export const NotMember = () => {
  const app = useAppSession();
  const session = useSession();
  const unsent = useScreen((state) => state.unsent);
  const { account, choices } = useTexts();
  return (
    <SignInCard>
      <p className="lead" role="alert">
        {account.notMember}
      </p>
      <p>{account.teamRemoved}</p>
      {unsent > 0 && (
        <p className="exportUnsent">
          {account.couldNotBeSent(unsent)}{' '}
          <button type="button" onClick={() => exportEdits(session)}>
            {choices.exportToFile}
          </button>
        </p>
      )}
      <p>
        <button type="button" className="primary" onClick={() => leave(app, { discard: false })}>
          {account.signInAsOther}
        </button>
      </p>
    </SignInCard>
  );
};
