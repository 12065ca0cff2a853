/** Creates a team with three tasks that teach the first keys, and shows it. */
import { createTeam } from '../../../api/routes/team/createTeam.ts';
import type { CommandId } from '../../commands/earlyKeys.ts';
import { printedKeyOf } from '../../commands/printedKey.ts';
import { useAppSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { checkTeamName } from './form/checks.ts';
import { Field } from './form/Field.tsx';
import { Form, type FormValues } from './form/Form.tsx';
import { Submit } from './form/Submit.tsx';

const CHECKS = { teamName: checkTeamName };

type Props = {
  /** Called before the team is shown. */
  readonly created?: () => void;
  readonly autoFocus?: boolean;
};

export const NewTeamForm = ({ created, autoFocus = true }: Props) => {
  const app = useAppSession();
  const { newTeam, fields } = usePageTexts();
  const key = (id: CommandId) => printedKeyOf(app, id) ?? '…';
  const send = async ({ teamName = '' }: FormValues) => {
    const answer = await app.call(createTeam, {
      body: {
        name: teamName.trim(),
        tasks: [...newTeam.tasks(key('createTask'), key('startTask'), key('shipTask'))],
      },
    });
    if (!answer.ok) return answer;
    created?.();
    app.set({ newTeam: answer.output.id });
    await app.showNew(answer.output);
    return answer;
  };
  return (
    <Form label={newTeam.title} className="entryForm" checks={CHECKS} send={send}>
      <Field
        name="teamName"
        label={fields.teamName}
        hint={fields.teamNameHint}
        input={{ autoComplete: 'organization', autoFocus }}
      />
      <Submit label={newTeam.create} />
    </Form>
  );
};
