/** Creates an account and signs in: if sign-up is open, with the link for the first account, or with an invite. */
import { signUp } from '../../../api/routes/account/signUp.ts';
import type { Invitation } from '../../state/entryLink.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkEmail, checkName, checkNewPassword } from './form/checks.ts';
import { EmailField, NameField, PasswordField } from './form/Field.tsx';
import { Form, type FormValues, type Sent } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';

const CHECKS = { name: checkName, email: checkEmail, password: checkNewPassword };

type Props = {
  readonly label: string;
  /** The secret of the link for the first account. */
  readonly first?: string;
  readonly invite?: Invitation;
  readonly autoFocus?: boolean;
};

export const SignUpForm = ({ label, first, invite, autoFocus = true }: Props) => {
  const app = useAppSession();
  const { welcome } = usePageTexts();
  const send = async ({ name = '', email = '', password = '' }: FormValues): Promise<Sent> => {
    const account = { name: name.trim(), email: email.trim(), password };
    const body = { ...account, ...(first ? { first } : {}), ...(invite ? { invite } : {}) };
    const answer = await app.enter(signUp, { body });
    if (answer.ok) app.set({ link: null });
    return answer;
  };
  return (
    <Form label={welcome.signUp} className="entryForm" checks={CHECKS} send={send}>
      <NameField autoFocus={autoFocus} />
      <EmailField />
      <PasswordField isNew />
      <Submit label={label} />
    </Form>
  );
};
