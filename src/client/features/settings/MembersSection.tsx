/** Who is in the team, and as what. */
import type { MemberId } from '../../../model/ids.ts';
import { useTexts } from '../../view/context.ts';
import { useMember, useMemberIds, useOnline, useUser } from '../../view/selectors.ts';
import { Avatar } from '../crew/Avatar.tsx';

export const MembersSection = () => {
  const { settings } = useTexts();
  const ids = useMemberIds();
  return (
    <>
      <p className="settingsLead">{settings.membersLead(ids.length)}</p>
      <ul className="settingsCard">
        {ids.map((id) => (
          <MemberRow key={id} id={id} />
        ))}
      </ul>
    </>
  );
};

const MemberRow = ({ id }: { readonly id: MemberId }) => {
  const { settings } = useTexts();
  const member = useMember(id);
  const online = useOnline(id);
  const isOneself = useUser() === id;
  if (!member) return null;
  return (
    <li className="settingsRow">
      <Avatar initials={member.initials} color={member.color} online={online} />
      <b dir="auto">{member.name}</b>
      {isOneself && <small>{settings.oneself}</small>}
      <span className="rowEnd">{settings.roles[member.role] ?? member.role}</span>
    </li>
  );
};
