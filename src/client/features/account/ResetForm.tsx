/** Sets a new password with a reset link and signs in. An account with a second factor also needs a code. */
import { useState } from 'react';
import { resetPassword } from '../../../api/routes/account/resetPassword.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { checkCode, checkNewPassword } from './form/checks.ts';
import { CodeField, PasswordField } from './form/Field.tsx';
import { Form, type FormValues } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';
import { LeaveLink } from './LeaveLink.tsx';

const CHECKS = { password: checkNewPassword, code: checkCode };

export const ResetForm = ({ secret }: { readonly secret: string }) => {
  const app = useAppSession();
  const { welcome, fields } = usePageTexts();
  const [needsCode, askForCode] = useState(false);
  const send = async ({ password = '', code }: FormValues) => {
    const body = { secret, password, ...(code ? { code: code.trim() } : {}) };
    const answer = await app.enter(resetPassword, { body });
    if (answer.ok) app.set({ link: null });
    return answer;
  };
  return (
    <EntryFrame title={welcome.reset} lead={welcome.resetLead} aside={<LeaveLink />}>
      <section className="entryCard">
        <Form
          label={welcome.reset}
          className="entryForm"
          checks={CHECKS}
          send={send}
          refused={(reason) => reason === 'codeNeeded' && askForCode(true)}
        >
          <PasswordField label={fields.newPassword} isNew autoFocus />
          {needsCode && <CodeField />}
          <Submit label={welcome.setPassword} />
        </Form>
      </section>
    </EntryFrame>
  );
};
