/** Sign-in methods other than the password: a passkey of this device, and the operator's sign-in service. */
import './otherWays.css';
import { useState } from 'react';
import { signInWithPasskey } from '../../../api/routes/account/signInWithPasskey.ts';
import { startIssuerSignIn } from '../../../api/routes/account/startIssuerSignIn.ts';
import { startPasskeySignIn } from '../../../api/routes/account/startPasskeySignIn.ts';
import type { AppSession } from '../../state/appSession.ts';
import type { Invitation } from '../../state/entryLink.ts';
import type { PageTexts, Texts } from '../../text/texts.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import type { Sent } from './form/Form.tsx';
import { noAnswerText, refusalText } from './form/problems.ts';
import { askForPasskey, passkeyObstacle } from './webAuthn.ts';

type Props = {
  /** A request to send right after sign-in, as part of the same step. */
  readonly then?: (() => Promise<Sent>) | undefined;
  /** An invite that is accepted during the sign-in with the service. */
  readonly invite?: Invitation | undefined;
};

export const OtherWays = ({ then, invite }: Props) => {
  const texts = useTexts();
  const { signInWays } = usePageTexts();
  const issuer = useApp((state) => state.signInWays?.issuer ?? null);
  const { isBusy, problem, run } = useAttempt();
  const hasPasskeys = passkeyObstacle() === null;
  if (!hasPasskeys && issuer === null) return null;
  return (
    <div className="otherWays">
      <p className="orLine">
        <span>{signInWays.or}</span>
      </p>
      {hasPasskeys && (
        <button
          type="button"
          className="wide button"
          aria-disabled={isBusy}
          onClick={() => run((app, words) => withPasskey(app, texts, words, then))}
        >
          {signInWays.passkey}
        </button>
      )}
      {issuer !== null && (
        <button
          type="button"
          className="wide button"
          aria-disabled={isBusy}
          onClick={() => run((app) => withIssuer(app, texts, invite))}
        >
          {signInWays.issuer(issuer)}
        </button>
      )}
      <p className="formProblem" role="alert">
        {problem}
      </p>
    </div>
  );
};

/** Resolves with an error message, or null. */
type Attempt = (app: AppSession, words: PageTexts) => Promise<string | null>;

const useAttempt = () => {
  const app = useAppSession();
  const texts = useTexts();
  const words = usePageTexts();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = (attempt: Attempt): void => {
    if (isBusy) return;
    setBusy(true);
    setProblem(null);
    const ended = (why: string | null) => {
      setBusy(false);
      setProblem(why);
    };
    attempt(app, words).then(ended, async () => ended(await noAnswerText(texts)));
  };
  return { isBusy, problem, run };
};

const refusedText = (texts: Texts, sent: Sent): string | null =>
  sent.ok ? null : refusalText(texts, sent.refusal.reason, sent.retryAfter);

const withPasskey = async (
  app: AppSession,
  texts: Texts,
  { signInWays }: PageTexts,
  then: Props['then'],
): Promise<string | null> => {
  const options = await app.call(startPasskeySignIn, {});
  if (!options.ok) return refusedText(texts, options);
  const credential = await askForPasskey(options.output);
  if (!credential) return signInWays.notUsed;
  const answer = await app.enter(signInWithPasskey, { body: { credential } });
  return refusedText(texts, answer.ok && then ? await then() : answer);
};

const withIssuer = async (app: AppSession, texts: Texts, invite: Props['invite']): Promise<string | null> => {
  const answer = await app.call(startIssuerSignIn, { body: invite ? { invite } : {} });
  if (answer.ok) location.assign(answer.output.url);
  return refusedText(texts, answer);
};
