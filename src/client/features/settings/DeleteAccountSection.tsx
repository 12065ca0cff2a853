/**
 * Deletes the account after the user has typed its address. All its sessions end: other tabs notice that their socket
 * closes or that local storage changes.
 */
import { deleteAccount } from '../../../api/routes/account/deleteAccount.ts';
import { useApp, useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkCode } from '../account/form/checks.ts';
import { CodeField, Field } from '../account/form/Field.tsx';
import { Form, type FormValues } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { type Account, useAccount } from './account.tsx';
import { Loadable } from './Loadable.tsx';
import { PASSWORD_CHECKS, passwordIn, ReauthFields, useWrongPassword } from './ReauthFields.tsx';
import { Unfold } from './Unfold.tsx';

export const DeleteAccountSection = () => {
  const { deleteAccount: words } = usePageTexts();
  const { output: account, problem, askAgain } = useAccount();
  return (
    <>
      <p className="settingsLead">{words.lead}</p>
      <Loadable isHere={account !== null} problem={problem} askAgain={askAgain}>
        <div className="deleteFacts">
          <p>{words.goes}</p>
          <p>{words.stays}</p>
          <p>{words.ownTeams}</p>
        </div>
        <Unfold isDanger label={words.open}>
          {() => account && <DeleteForm account={account} />}
        </Unfold>
      </Loadable>
    </>
  );
};

const DeleteForm = ({ account }: { readonly account: Account }) => {
  const app = useAppSession();
  const { deleteAccount: words } = usePageTexts();
  const person = useApp((state) => state.person?.name ?? '');
  const told = useWrongPassword();
  const typed = account.email ?? person;
  const unsent = app.sessions.reduce((sum, { state }) => sum + state.unsent, 0);
  const isTyped = (value: string) => value.trim().toLowerCase() === typed.toLowerCase();
  const checks = {
    typed: (value: string) => (isTyped(value) ? null : words.mismatch(typed)),
    ...PASSWORD_CHECKS,
    code: checkCode,
  };
  const send = async (values: FormValues) => {
    const code = values.code?.trim();
    const body = { ...passwordIn(values), ...(code ? { code } : {}) };
    const answer = await app.call(deleteAccount, { body });
    if (answer.ok) {
      await app.signOut({ discard: true });
      app.set({ accountDeleted: true });
      app.announce(words.deleted);
    }
    return answer;
  };
  return (
    <Form label={words.open} checks={checks} send={send} told={told}>
      <Field
        name="typed"
        label={words.typeEmail(typed)}
        input={{ autoComplete: 'off', spellCheck: false, autoCapitalize: 'none' }}
      />
      <ReauthFields account={account} />
      {account.hasSecondFactor && <CodeField />}
      {unsent > 0 && <p className="formProblem">{words.unsent(unsent)}</p>}
      <Save label={words.confirm} done="" isDanger />
    </Form>
  );
};
