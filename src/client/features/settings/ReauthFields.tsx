/** Asks for the password again before an action that another person at this browser must not do. */
import { useTexts } from '../../view/context.ts';
import { checkPassword } from '../account/form/checks.ts';
import { PasswordField } from '../account/form/Field.tsx';
import type { FormValues } from '../account/form/Form.tsx';
import type { Account } from './account.tsx';

export const PASSWORD_CHECKS = { password: checkPassword };

/** As the routes take it: nothing where the account has no password. */
export const passwordIn = ({ password }: FormValues): { readonly password?: string } =>
  password ? { password } : {};

/** The person is signed in, so only the password can be wrong, not the address. */
export const useWrongPassword = () => ({ wrongPassword: { text: useTexts().fields.passwordWrong } });

export const ReauthFields = ({ account }: { readonly account: Account }) => {
  const { fields } = useTexts();
  if (!account.hasPassword) return null;
  return (
    <>
      {/* For password managers: whose password it is. */}
      <input type="email" name="email" autoComplete="username" value={account.email ?? ''} readOnly hidden />
      <PasswordField label={fields.currentPassword} />
    </>
  );
};
