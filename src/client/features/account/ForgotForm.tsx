/** Asks for a link to set a new password, by mail. The answer is the same whether there is an account with this address or not. */
import { requestReset } from '../../../api/routes/account/requestReset.ts';
import { useAppSession, useTexts } from '../../view/context.ts';
import { checkEmail } from './form/checks.ts';
import { EmailField } from './form/Field.tsx';
import { Form, type FormValues, useFormState } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';

const CHECKS = { email: checkEmail };

export const ForgotForm = () => {
  const app = useAppSession();
  const { welcome } = useTexts();
  const send = ({ email = '' }: FormValues) => app.call(requestReset, { body: { email: email.trim() } });
  return (
    <Form label={welcome.forgot} className="entryForm" checks={CHECKS} send={send}>
      <EmailField autoFocus />
      <Submit label={welcome.sendLink} />
      <Sent />
    </Form>
  );
};

const Sent = () => {
  const { welcome } = useTexts();
  const { isDone } = useFormState();
  return (
    <p className="entryNote" role="status">
      {isDone ? welcome.linkSent : welcome.linkLead}
    </p>
  );
};
