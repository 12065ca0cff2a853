/** Signs in with email and password, and a code if the account needs one; also offers the other sign-in methods. */
import { useState } from 'react';
import { signIn } from '../../../api/routes/account/signIn.ts';
import type { Invitation } from '../../state/entryLink.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkCode, checkEmail, checkPassword } from './form/checks.ts';
import { CodeField, EmailField, PasswordField } from './form/Field.tsx';
import { Form, type Sent } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';
import { OtherWays } from './OtherWays.tsx';

const CHECKS = { email: checkEmail, password: checkPassword, code: checkCode };

type Props = {
  readonly label: string;
  readonly autoFocus?: boolean;
  /** A request to send right after sign-in, as part of the same step. */
  readonly then?: () => Promise<Sent>;
  /** The invite the user came with, if any. */
  readonly invite?: Invitation;
};

export const SignInForm = ({ label, autoFocus = false, then, invite }: Props) => {
  const app = useAppSession();
  const { welcome } = usePageTexts();
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
