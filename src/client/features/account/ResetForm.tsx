/** Sets a new password by a reset link, and signs in. */
import { resetPassword } from '../../../api/routes/account/resetPassword.ts';
import { useAppSession, useTexts } from '../../view/context.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { checkNewPassword } from './form/checks.ts';
import { PasswordField } from './form/Field.tsx';
import { Form, type FormValues } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';
import { LeaveLink } from './LeaveLink.tsx';

const CHECKS = { password: checkNewPassword };

export const ResetForm = ({ secret }: { readonly secret: string }) => {
  const app = useAppSession();
  const { welcome, fields } = useTexts();
  const send = async ({ password = '' }: FormValues) => {
    const answer = await app.enter(resetPassword, { body: { secret, password } });
    if (answer.ok) app.set({ link: null });
    return answer;
  };
  return (
    <EntryFrame title={welcome.reset} lead={welcome.resetLead} aside={<LeaveLink />}>
      <section className="entryCard">
        <Form label={welcome.reset} className="entryForm" checks={CHECKS} send={send}>
          <PasswordField label={fields.newPassword} isNew autoFocus />
          <Submit label={welcome.setPassword} />
        </Form>
      </section>
    </EntryFrame>
  );
};
