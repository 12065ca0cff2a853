/** The members and their roles; roles are changed and members removed here, within the user's permissions. */
import { changeRole } from '../../../actions/changeRole.ts';
import { removeMember } from '../../../actions/removeMember.ts';
import { transferOwnership } from '../../../actions/transferOwnership.ts';
import { Member } from '../../../model/member.ts';
import { useSession, useTexts } from '../../view/context.ts';
import { openTaskIds } from '../../view/openTasks.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useCrew, useMember, useOnline, useUser } from '../../view/selectors.ts';
import { useWhyNot } from '../../view/useWhyNot.ts';
import { Avatar } from '../crew/Avatar.tsx';
import { Confirm } from './Confirm.tsx';
import { useVerb } from './useVerb.ts';

const ROLES = ['member', 'admin'] as const;

export const MembersSection = () => {
  const { refusals } = useTexts();
  const { settings } = usePageTexts();
  const crew = useCrew();
  const actor = useMember(useUser());
  if (!actor) return null;
  return (
    <>
      <p className="settingsLead">
        {settings.membersLead(crew.length)}
        {!Member.canEditTeam(actor) && <span>{refusals.notAdmin}</span>}
      </p>
      <ul className="settingsCard">
        {crew.map((member) => (
          <MemberRow key={member.id} member={member} actor={actor} />
        ))}
      </ul>
    </>
  );
};

type RowProps = { readonly member: Member; readonly actor: Member };

const MemberRow = ({ member, actor }: RowProps) => {
  const { settings } = usePageTexts();
  const online = useOnline(member.id);
  const isOneself = actor.id === member.id;
  return (
    <li className="settingsRow">
      <Avatar initials={member.initials} color={member.color} online={online} />
      <b dir="auto">{member.name}</b>
      {isOneself && <small>{settings.oneself}</small>}
      <span className="rowEnd">
        <Role member={member} actor={actor} />
      </span>
      {actor.role === 'owner' && !isOneself && <MakeOwner {...member} />}
      {Member.canEditTeam(actor) && !isOneself && <Remove {...member} />}
    </li>
  );
};

/** A select if the role can be changed; unavailable options give their reason. */
const Role = ({ member, actor }: RowProps) => {
  const { settings } = usePageTexts();
  const run = useVerb();
  const whyNot = useWhyNot();
  const { id, name, role } = member;
  const other = role === 'admin' ? 'member' : 'admin';
  if ((role !== 'admin' && role !== 'member') || !Member.canEditTeam(actor) || actor.id === id)
    return settings.roles[role] ?? role;
  const why = whyNot(changeRole, { member: id, role: other });
  return (
    <select
      aria-label={settings.roleOf(name)}
      value={role}
      disabled={why !== null}
      title={why ?? undefined}
      onChange={() =>
        run(
          changeRole,
          { member: id, role: other, expect: role },
          settings.roleChanged(name, settings.roles[other]),
        )
      }
    >
      {ROLES.map((value) => (
        <option key={value} value={value}>
          {settings.roles[value]}
        </option>
      ))}
    </select>
  );
};

const Remove = ({ id, name }: Member) => {
  const session = useSession();
  const { settings } = usePageTexts();
  const run = useVerb();
  const whyNot = useWhyNot();
  const tasks = openTaskIds(session, id);
  return (
    <Confirm
      isDanger
      label={settings.remove}
      fullLabel={settings.removeMember(name)}
      question={settings.removeQuestion(name, tasks.length)}
      answer={settings.remove}
      whyNot={whyNot(removeMember, { member: id, tasks: [] })}
      confirm={() =>
        run(removeMember, { member: id, tasks: [...openTaskIds(session, id)] }, settings.removed(name))
      }
    />
  );
};

const MakeOwner = ({ id, name }: Member) => {
  const { settings } = usePageTexts();
  const run = useVerb();
  const whyNot = useWhyNot();
  return (
    <Confirm
      label={settings.makeOwner}
      fullLabel={settings.makeOwnerOf(name)}
      question={settings.makeOwnerQuestion(name)}
      answer={settings.makeOwner}
      whyNot={whyNot(transferOwnership, { member: id })}
      confirm={() => run(transferOwnership, { member: id }, settings.ownerChanged(name))}
    />
  );
};
