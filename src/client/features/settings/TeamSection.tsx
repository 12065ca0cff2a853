/** The team's name. */
import { editTeam } from '../../../actions/editTeam.ts';
import { act } from '../../state/act.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useMember, useTeam, useUser } from '../../view/selectors.ts';
import { useWhyNot } from '../../view/useWhyNot.ts';
import { checkTeamName } from '../account/form/checks.ts';
import { Field } from '../account/form/Field.tsx';
import { Form, type FormValues, type Sent } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';

const CHECKS = { teamName: checkTeamName };

export const TeamSection = () => {
  const session = useSession();
  const { settings, fields } = usePageTexts();
  const team = useTeam();
  const member = useMember(useUser());
  const whyRefused = useWhyNot();
  if (!team || !member) return null;
  const whyNot = whyRefused(editTeam, { set: { name: team.name } });
  const send = async ({ teamName = '' }: FormValues): Promise<Sent> => {
    const { refusal } = act(session, editTeam, { set: { name: teamName.trim() } });
    return refusal ? { ok: false, refusal, retryAfter: null } : { ok: true };
  };
  return (
    <>
      <p className="settingsLead">{settings.teamNameLead}</p>
      {/* Keyed by name, so that a change by someone else shows. */}
      <Form
        key={team.name}
        label={settings.sections.team}
        className="settingsCard settingsForm"
        checks={CHECKS}
        send={send}
      >
        <Field
          name="teamName"
          label={fields.teamName}
          input={{ defaultValue: team.name, readOnly: whyNot !== null, autoComplete: 'off' }}
        />
        <Save label={settings.save} done={settings.saved} whyNot={whyNot} />
      </Form>
    </>
  );
};
