/** Describes an invite, and accepts it in one step: with the current account, by signing in, or by signing up. */
import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../api/defineRoute.ts';
import { acceptInvite } from '../../../api/routes/team/acceptInvite.ts';
import { readInvite } from '../../../api/routes/team/readInvite.ts';
import { isDemo } from '../../state/appState.ts';
import type { Invitation } from '../../state/entryLink.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { Form, type Sent } from './form/Form.tsx';
import { noAnswerText, refusalText } from './form/problems.ts';
import { Submit } from './form/Submit.tsx';
import { LeaveLink } from './LeaveLink.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';

type Read = OutputOf<typeof readInvite> | { readonly problem: string; readonly isGone: boolean } | null;

export const JoinCard = ({ invitation }: { readonly invitation: Invitation }) => {
  const { invitation: words } = usePageTexts();
  const read = useInvite(invitation);
  if (!read) return <EntryFrame title={words.reading} lead={'\u00a0'} />;
  if ('problem' in read)
    return (
      <EntryFrame
        title={read.isGone ? words.gone : words.unread}
        lead={read.isGone ? words.goneLead : read.problem}
        aside={<LeaveLink />}
      />
    );
  return (
    <EntryFrame
      title={words.title(<bdi>{read.teamName}</bdi>)}
      lead={words.lead(read.invitedBy, read.role, read.members)}
      aside={<LeaveLink />}
    >
      <section className="entryCard">
        <Accept invitation={invitation} />
      </section>
    </EntryFrame>
  );
};

const useInvite = (invitation: Invitation): Read => {
  const app = useAppSession();
  const texts = useTexts();
  const [read, setRead] = useState<Read>(null);
  useEffect(() => {
    let isWanted = true;
    const take = (found: Read) => isWanted && setRead(found);
    app.call(readInvite, { body: invitation }).then(
      (answer) => {
        if (answer.ok) return take(answer.output);
        const { reason } = answer.refusal;
        return take({
          problem: refusalText(texts, reason, answer.retryAfter),
          isGone: reason === 'linkGone',
        });
      },
      async () => take({ problem: await noAnswerText(texts), isGone: false }),
    );
    return () => {
      isWanted = false;
    };
  }, [app, texts, invitation]);
  return read;
};

const Accept = ({ invitation }: { readonly invitation: Invitation }) => {
  const app = useAppSession();
  const { invitation: words } = usePageTexts();
  const person = useApp((state) => (isDemo(state) ? null : state.person));
  const [isOther, setOther] = useState(false);
  const accept = async (): Promise<Sent> => {
    const answer = await app.call(acceptInvite, { body: invitation });
    if (!answer.ok) return answer;
    await app.showNew(answer.output);
    app.set({ link: null });
    return answer;
  };
  if (!person || isOther) return <WithAccount invitation={invitation} accept={accept} />;
  return (
    <>
      <Form label={words.joinAs(person.name)} className="entryForm" checks={{}} send={accept}>
        <Submit label={words.joinAs(person.name)} autoFocus />
      </Form>
      <p className="entryOther">
        <button type="button" className="textButton" onClick={() => setOther(true)}>
          {words.otherAccount}
        </button>
      </p>
    </>
  );
};

type WithAccountProps = { readonly invitation: Invitation; readonly accept: () => Promise<Sent> };

const WithAccount = ({ invitation, accept }: WithAccountProps) => {
  const { invitation: words } = usePageTexts();
  const [isNew, setNew] = useState(true);
  const choice = (label: string, value: boolean) => (
    <label>
      <input type="radio" name="how" checked={isNew === value} onChange={() => setNew(value)} />
      {label}
    </label>
  );
  return (
    <>
      <fieldset className="segments">
        <legend className="unseen">{words.how}</legend>
        {choice(words.iAmNew, true)}
        {choice(words.iHaveAccount, false)}
      </fieldset>
      {isNew ? (
        <SignUpForm label={words.signUpAndJoin} invite={invitation} />
      ) : (
        <SignInForm label={words.signInAndJoin} then={accept} invite={invitation} autoFocus />
      )}
    </>
  );
};
