/** Asks for the password again before an action that another person using this browser must not take. */

import { usePageTexts } from '../../view/pageTexts.ts';
import { checkPassword } from '../account/form/checks.ts';
import { PasswordField } from '../account/form/Field.tsx';
import type { FormValues } from '../account/form/Form.tsx';
import type { Account } from './account.tsx';

export const PASSWORD_CHECKS = { password: checkPassword };

/** The input of the routes; empty if the account has no password. */
export const passwordIn = ({ password }: FormValues): { readonly password?: string } =>
  password ? { password } : {};

/** The user is signed in, so only the password can be wrong, not the address. */
export const useWrongPassword = () => ({ wrongPassword: { text: usePageTexts().fields.passwordWrong } });

export const ReauthFields = ({ account }: { readonly account: Account }) => {
  const { fields } = usePageTexts();
  if (!account.hasPassword) return null;
  return (
    <>
      {/* Tells password managers which account this is. */}
      <input type="email" name="email" autoComplete="username" value={account.email ?? ''} readOnly hidden />
      <PasswordField label={fields.currentPassword} />
    </>
  );
};
