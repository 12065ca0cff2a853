/** Signs in with address and password, and with a code where the account asks for one; or in another way. */
import { useState } from 'react';
import { signIn } from '../../../api/routes/account/signIn.ts';
import type { Invitation } from '../../state/entryLink.ts';
import { useAppSession, useTexts } from '../../view/context.ts';
import { checkCode, checkEmail, checkPassword } from './form/checks.ts';
import { CodeField, EmailField, PasswordField } from './form/Field.tsx';
import { Form, type Sent } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';
import { OtherWays } from './OtherWays.tsx';

const CHECKS = { email: checkEmail, password: checkPassword, code: checkCode };

type Props = {
  readonly label: string;
  readonly autoFocus?: boolean;
  /** The next request of the same step. */
  readonly then?: () => Promise<Sent>;
  /** The invite the user came with, if any. */
  readonly invite?: Invitation;
};

export const SignInForm = ({ label, autoFocus = false, then, invite }: Props) => {
  const app = useAppSession();
  const { welcome } = useTexts();
  const [needsCode, askForCode] = useState(false);
  const send = async ({
    email = '',
    password = '',
    code,
  }: Readonly<Record<string, string>>): Promise<Sent> => {
    const body = { email: email.trim(), password, ...(code ? { code: code.trim() } : {}) };
    const answer = await app.enter(signIn, { body });
    return answer.ok && then ? then() : answer;
  };
  return (
    <>
      <Form
        label={welcome.signIn}
        className="entryForm"
        checks={CHECKS}
        send={send}
        refused={(reason) => reason === 'codeNeeded' && askForCode(true)}
      >
        <EmailField autoFocus={autoFocus} />
        <PasswordField />
        {needsCode && <CodeField />}
        <Submit label={label} />
      </Form>
      <OtherWays then={then} invite={invite} />
    </>
  );
};
