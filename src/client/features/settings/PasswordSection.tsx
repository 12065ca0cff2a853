/** Changes the password, or sets the first one. */
import { changePassword } from '../../../api/routes/account/changePassword.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkNewPassword, checkPassword } from '../account/form/checks.ts';
import { PasswordField } from '../account/form/Field.tsx';
import { Form, type FormValues } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { useAccount } from './account.tsx';
import { Loadable } from './Loadable.tsx';

const CHECKS = { current: checkPassword, next: checkNewPassword };

export const PasswordSection = () => {
  const { settings } = usePageTexts();
  const { output: account, problem, askAgain } = useAccount();
  return (
    <>
      <p className="settingsLead">
        {account && !account.hasPassword && account.email ? settings.passwordNone : settings.passwordLead}
      </p>
      <Loadable isHere={account !== null} problem={problem} askAgain={askAgain}>
        {account?.email ? (
          <Change email={account.email} hasPassword={account.hasPassword} changed={askAgain} />
        ) : (
          <p className="settingsRow">{settings.noPasswordHere}</p>
        )}
      </Loadable>
    </>
  );
};

type ChangeProps = { readonly email: string; readonly hasPassword: boolean; readonly changed: () => void };

const Change = ({ email, hasPassword, changed }: ChangeProps) => {
  const app = useAppSession();
  const { settings, fields } = usePageTexts();
  const send = async ({ current, next = '' }: FormValues) => {
    const answer = await app.call(changePassword, { body: { next, ...(current ? { current } : {}) } });
    if (answer.ok) changed();
    return answer;
  };
  const told = {
    wrongPassword: { field: 'current', text: fields.passwordWrong },
    weakPassword: { field: 'next' },
  };
  return (
    <Form label={settings.changePassword} className="settingsForm" checks={CHECKS} send={send} told={told}>
      {/* Tells password managers which account this is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      {hasPassword && <PasswordField name="current" label={fields.currentPassword} />}
      <PasswordField name="next" label={fields.newPassword} isNew />
      <Save label={settings.changePassword} done={settings.passwordChanged} />
    </Form>
  );
};
