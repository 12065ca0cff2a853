/** Leaves the team. Its owner can delete it, and cancel the deletion. */
import './leave.css';
import { useState } from 'react';
import { deleteTeam } from '../../../actions/deleteTeam.ts';
import { keepTeam } from '../../../actions/keepTeam.ts';
import { leaveTeam } from '../../../actions/leaveTeam.ts';
import type { Member } from '../../../model/member.ts';
import { Team } from '../../../model/team.ts';
import { act } from '../../state/act.ts';
import { useClock, useSession } from '../../view/context.ts';
import { openTaskIds } from '../../view/openTasks.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew, useMember, useTeam, useUser } from '../../view/selectors.ts';
import { useWhyNot } from '../../view/useWhyNot.ts';
import { Field } from '../account/form/Field.tsx';
import { Form, type FormValues, type Sent } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { Confirm } from './Confirm.tsx';
import { useVerb } from './useVerb.ts';

export const LeaveSection = () => {
  const team = useTeam();
  const member = useMember(useUser());
  if (!team || !member) return null;
  return (
    <>
      <Leave member={member} name={team.name} />
      {Team.canDelete(team, member) &&
        (team.deletedAt === undefined ? (
          <Delete name={team.name} />
        ) : (
          <Keep name={team.name} goneAt={team.deletedAt + Team.gracePeriod} />
        ))}
    </>
  );
};

type LeaveProps = { readonly member: Member; readonly name: string };

const Leave = ({ member: { id }, name }: LeaveProps) => {
  const session = useSession();
  const { settings } = usePageTexts();
  const run = useVerb();
  const whyNot = useWhyNot()(leaveTeam, { tasks: [] });
  const others = useCrew().filter((other) => other.id !== id && other.role !== 'bot');
  const [heir, setHeir] = useState('');
  const to = others.find((other) => other.id === heir)?.id;
  const leave = () => {
    const tasks = [...openTaskIds(session, id)];
    run(leaveTeam, { tasks, ...(to === undefined ? {} : { to }) }, settings.left(name));
  };
  return (
    <div className="settingsCard settingsRow">
      <b>{settings.leave}</b>
      {whyNot ? (
        <small>{whyNot}</small>
      ) : (
        <label className="heir">
          <small>{settings.openTasksTo}</small>
          <select value={heir} onChange={(event) => setHeir(event.target.value)}>
            <option value="">{settings.nobody}</option>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Confirm
        isDanger
        label={settings.leave}
        fullLabel={settings.leaveTeam(name)}
        question={settings.leaveQuestion(name)}
        answer={settings.leave}
        whyNot={whyNot}
        confirm={leave}
      />
    </div>
  );
};

const Delete = ({ name }: { readonly name: string }) => {
  const session = useSession();
  const { settings } = usePageTexts();
  const checks = {
    typedName: (value: string) => (value.trim() === name ? null : settings.deleteMismatch(name)),
  };
  const send = async (_values: FormValues): Promise<Sent> => {
    const { refusal } = act(session, deleteTeam, { name });
    return refusal ? { ok: false, refusal, retryAfter: null } : { ok: true };
  };
  return (
    <Form label={settings.deleteTeam} className="settingsCard settingsForm" checks={checks} send={send}>
      <Field
        name="typedName"
        label={settings.deleteTeam}
        hint={settings.deleteHint(name)}
        input={{ autoComplete: 'off', spellCheck: false }}
      />
      <Save label={settings.deleteTeam} done="" isDanger />
    </Form>
  );
};

const Keep = ({ name, goneAt }: { readonly name: string; readonly goneAt: number }) => {
  const clock = useClock();
  const { settings } = usePageTexts();
  const run = useVerb();
  return (
    <div className="settingsCard settingsRow" role="status">
      <span>{settings.isDeleted(name, clock.dayName(goneAt))}</span>
      <button type="button" className="button" onClick={() => run(keepTeam, {}, settings.kept(name))}>
        {settings.keepTeam}
      </button>
    </div>
  );
};
