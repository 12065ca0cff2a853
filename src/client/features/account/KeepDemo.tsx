/**
 * Page that turns the demo into the user's own team: an account, a team, and the tasks the user created.
 *
 * Does not start while edits are unsent: only tasks on the server are copied. Escape goes back.
 */
import './entrance.css';
import { keepDemoTeam } from '../../../api/routes/team/keepDemoTeam.ts';
import { closeLayer } from '../../state/layers.ts';
import { useApp, useAppSession, useScreen, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { type Check, checkEmail, checkName, checkNewPassword, checkTeamName } from './form/checks.ts';
import { EmailField, Field, NameField, PasswordField } from './form/Field.tsx';
import { Form, type FormValues } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';

const CHECKS = {
  name: checkName,
  email: checkEmail,
  password: checkNewPassword,
};

export const KeepDemo = () => {
  const session = useSession();
  const { welcome } = usePageTexts();
  const { keepDemo } = usePageTexts();
  const isOpen = useApp((state) => state.signInWays?.isOpen ?? true);
  return (
    <EntryFrame
      title={keepDemo.title}
      lead={keepDemo.lead}
      aside={
        <button
          type="button"
          className="textButton"
          // biome-ignore lint/a11y/noAutofocus: without the form this button is the only control
          autoFocus={!isOpen}
          aria-keyshortcuts="Escape"
          onClick={() => closeLayer(session, 'keepDemo')}
        >
          {welcome.notNow} <Key keys="Escape" />
        </button>
      }
    >
      <section className="entryCard">
        {isOpen ? <KeepForm /> : <p className="entryNote">{keepDemo.closed}</p>}
      </section>
    </EntryFrame>
  );
};

const KeepForm = () => {
  const app = useAppSession();
  const { fields } = usePageTexts();
  const { keepDemo } = usePageTexts();
  const isUnsent = useScreen((state) => state.unsent > 0);
  const teamName: Check = (value, texts) => (isUnsent ? keepDemo.unsent : checkTeamName(value, texts));
  const send = async ({ teamName = '', name = '', email = '', password = '' }: FormValues) => {
    const body = { teamName: teamName.trim(), name: name.trim(), email: email.trim(), password };
    const answer = await app.enter(keepDemoTeam, { body });
    if (!answer.ok) return answer;
    app.set({ newTeam: answer.output.id });
    app.show(answer.output.id);
    app.state.inView?.showNotice(keepDemo.kept(answer.output.name));
    return answer;
  };
  return (
    <Form label={keepDemo.title} className="entryForm" checks={{ teamName, ...CHECKS }} send={send}>
      <Field
        name="teamName"
        label={fields.teamName}
        hint={fields.teamNameHint}
        input={{ autoComplete: 'organization', autoFocus: true }}
      />
      <NameField />
      <EmailField />
      <PasswordField isNew />
      <Submit label={keepDemo.create} />
    </Form>
  );
};
