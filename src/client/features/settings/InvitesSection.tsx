/** Lists the open invite links and creates new ones. The secret of a link is shown only once, on creation. */
import './invites.css';
import { useState } from 'react';
import { createInvite } from '../../../api/routes/team/createInvite.ts';
import { listInvites } from '../../../api/routes/team/listInvites.ts';
import { revokeInvite } from '../../../api/routes/team/revokeInvite.ts';
import type { OpenInvite } from '../../../api/shapes.ts';
import type { MemberId } from '../../../model/ids.ts';
import { Member } from '../../../model/member.ts';
import { inviteAddress } from '../../state/entryLink.ts';
import { useAppSession, useClock, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { usePerson } from '../../view/people.ts';
import { useMember, useUser } from '../../view/selectors.ts';
import { Form, type FormValues, type Sent } from '../account/form/Form.tsx';
import { Save } from '../account/form/Submit.tsx';
import { Choice } from './Choice.tsx';
import { Loadable } from './Loadable.tsx';
import { MadeLink } from './MadeLink.tsx';
import { useAnswer } from './useAnswer.ts';
import { useRequest } from './useRequest.ts';

const USES = [1, 10, 100] as const;
const DAYS = [1, 7, 30] as const;

export const InvitesSection = () => {
  const { refusals } = useTexts();
  const { settings } = usePageTexts();
  const member = useMember(useUser());
  return (
    <>
      <p className="settingsLead">{settings.invitesLead}</p>
      {member && Member.canInvite(member) ? (
        <Invites />
      ) : (
        <p className="settingsCard settingsRow">{refusals.notAdmin}</p>
      )}
    </>
  );
};

const Invites = () => {
  const app = useAppSession();
  const { team } = useSession().user;
  const { settings } = usePageTexts();
  const { output, problem, askAgain } = useAnswer(listInvites, { params: { team } });
  const request = useRequest(askAgain);
  const revoke = ({ id }: OpenInvite) =>
    request(() => app.call(revokeInvite, { params: { team, invite: id } }), settings.revoked);
  const invites = output?.invites ?? [];
  return (
    <>
      <NewInvite made={askAgain} />
      <Loadable isHere={output !== null} problem={problem} askAgain={askAgain}>
        {invites.length === 0 && <p className="settingsRow">{settings.noInvites}</p>}
        <ul>
          {invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} revoke={() => revoke(invite)} />
          ))}
        </ul>
      </Loadable>
    </>
  );
};

type RowProps = { readonly invite: OpenInvite; readonly revoke: () => void };

const InviteRow = ({ invite: { role, uses, expiresAt, createdBy }, revoke }: RowProps) => {
  const clock = useClock();
  const { settings } = usePageTexts();
  const maker = usePerson(createdBy as MemberId);
  const about = settings.openInvite(settings.roles[role], uses, clock.dayName(expiresAt));
  return (
    <li className="settingsRow">
      <span>{about}</span>
      <small>{settings.madeBy(maker.name)}</small>
      <button
        type="button"
        className="textButton danger"
        aria-label={settings.revokeInvite(about)}
        onClick={revoke}
      >
        {settings.revoke}
      </button>
    </li>
  );
};

const NewInvite = ({ made }: { readonly made: () => void }) => {
  const app = useAppSession();
  const session = useSession();
  const { settings } = usePageTexts();
  const [link, setLink] = useState<string | null>(null);
  const send = async ({ role, uses, days }: FormValues): Promise<Sent> => {
    const answer = await app.call(createInvite, {
      params: { team: session.user.team },
      body: { role: role === 'admin' ? 'admin' : 'member', uses: Number(uses), days: Number(days) },
    });
    if (answer.ok) {
      setLink(inviteAddress(answer.output));
      made();
    }
    return answer;
  };
  const roles = { member: settings.roles.member, admin: settings.roles.admin };
  return (
    <Form label={settings.newInvite} className="settingsCard newInvite" checks={{}} send={send}>
      <Choice name="role" label={settings.role} options={Object.entries(roles)} usual="member" />
      <Choice
        name="uses"
        label={settings.uses}
        options={USES.map((uses) => [`${uses}`, settings.usesOption(uses)])}
        usual="1"
      />
      <Choice
        name="days"
        label={settings.expires}
        options={DAYS.map((days) => [`${days}`, settings.daysOption(days)])}
        usual="7"
      />
      <Save label={settings.makeInvite} done="" />
      {link && <MadeLink label={settings.newLink} link={link} remark={settings.shownOnce} />}
    </Form>
  );
};
