/** Requests a password reset link by mail. The answer does not reveal whether the address has an account. */
import { requestReset } from '../../../api/routes/account/requestReset.ts';
import { useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkEmail } from './form/checks.ts';
import { EmailField } from './form/Field.tsx';
import { Form, type FormValues, useFormState } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';

const CHECKS = { email: checkEmail };

export const ForgotForm = () => {
  const app = useAppSession();
  const { language } = useTexts();
  const { welcome } = usePageTexts();
  const send = ({ email = '' }: FormValues) =>
    app.call(requestReset, { body: { email: email.trim(), language } });
  return (
    <Form label={welcome.forgot} className="entryForm" checks={CHECKS} send={send}>
      <EmailField autoFocus />
      <Submit label={welcome.sendLink} />
      <Sent />
    </Form>
  );
};

const Sent = () => {
  const { welcome } = usePageTexts();
  const { isDone } = useFormState();
  return (
    <p className="entryNote" role="status">
      {isDone ? welcome.linkSent : welcome.linkLead}
    </p>
  );
};
