/** The welcome page: sign-in, sign-up if it is open, and the demo if there is one. */
import { useState } from 'react';
import { useApp } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { DemoCard } from './DemoCard.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { ForgotForm } from './ForgotForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';

export const Welcome = () => {
  const { welcome } = usePageTexts();
  const signedOut = useApp((state) => state.signedOut);
  const isDemo = useApp((state) => state.demoMembers.length > 0);
  const isDeleted = useApp((state) => state.accountDeleted);
  const { deleteAccount } = usePageTexts();
  const lead = signedOut ? welcome.signedOut : welcome.lead;
  return (
    <EntryFrame title={welcome.title} lead={isDeleted ? deleteAccount.deleted : lead}>
      <AccountCard isDemo={isDemo} />
      {isDemo && <DemoCard />}
    </EntryFrame>
  );
};

const AccountCard = ({ isDemo }: { readonly isDemo: boolean }) => {
  const isFirst = useApp((state) => state.signInWays?.isFirst ?? false);
  const isOpen = useApp((state) => state.signInWays?.isOpen ?? false);
  const [wants, choose] = useState<'signIn' | 'signUp' | 'forgot'>('signIn');
  if (isFirst) return <NotFirstYet />;
  if (wants === 'signUp' && isOpen) return <SignUpCard signIn={() => choose('signIn')} />;
  if (wants === 'forgot') return <ForgotCard signIn={() => choose('signIn')} />;
  // The number keys of the demo members work only while no field has focus.
  return (
    <SignInCard
      autoFocus={!isDemo}
      signUp={isOpen ? () => choose('signUp') : null}
      forgot={() => choose('forgot')}
    />
  );
};

const NotFirstYet = () => {
  const { welcome } = usePageTexts();
  return (
    <section className="entryCard">
      <h2>{welcome.first}</h2>
      <p className="entryLead">{welcome.notFirstYet}</p>
      <p className="entryNote">{welcome.firstLink}</p>
    </section>
  );
};

type SignInProps = {
  readonly autoFocus: boolean;
  readonly signUp: (() => void) | null;
  readonly forgot: () => void;
};

const SignInCard = ({ autoFocus, signUp, forgot }: SignInProps) => {
  const { welcome } = usePageTexts();
  const sendsMail = useApp((state) => state.signInWays?.sendsMail ?? false);
  return (
    <section className="entryCard" aria-labelledby="sign-in">
      <h2 id="sign-in">{welcome.signInTo(location.host)}</h2>
      <SignInForm label={welcome.signIn} autoFocus={autoFocus} />
      {signUp ? (
        <p className="entryOther">
          {welcome.newHere}{' '}
          <button type="button" className="textButton" onClick={signUp}>
            {welcome.signUp}
          </button>
        </p>
      ) : (
        <p className="entryNote">{welcome.inviteOnly}</p>
      )}
      {sendsMail ? (
        <p className="entryOther">
          <button type="button" className="textButton" onClick={forgot}>
            {welcome.forgot}
          </button>
        </p>
      ) : (
        <p className="entryNote">
          <b>{welcome.forgot}</b> {welcome.askForReset}
        </p>
      )}
    </section>
  );
};

const SignUpCard = ({ signIn }: { readonly signIn: () => void }) => {
  const { welcome } = usePageTexts();
  return (
    <section className="entryCard" aria-labelledby="sign-up">
      <h2 id="sign-up">{welcome.signUp}</h2>
      <p className="entryLead">{welcome.signUpLead}</p>
      <SignUpForm label={welcome.createAccount} />
      <p className="entryOther">
        {welcome.haveAccount}{' '}
        <button type="button" className="textButton" onClick={signIn}>
          {welcome.signIn}
        </button>
      </p>
    </section>
  );
};

const ForgotCard = ({ signIn }: { readonly signIn: () => void }) => {
  const { welcome } = usePageTexts();
  return (
    <section className="entryCard" aria-labelledby="forgot">
      <h2 id="forgot">{welcome.forgot}</h2>
      <ForgotForm />
      <p className="entryOther">
        <button type="button" className="textButton" onClick={signIn}>
          {welcome.backToSignIn}
        </button>
      </p>
    </section>
  );
};
