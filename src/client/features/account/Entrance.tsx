/** The page of a person who has no team open: the way in that fits what the address, the server and the person say. */
import './entrance.css';
import { isWhole } from '../../state/entryLink.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { JoinCard } from './JoinCard.tsx';
import { LeaveLink } from './LeaveLink.tsx';
import { NewTeamForm } from './NewTeamForm.tsx';
import { ResetForm } from './ResetForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { Welcome } from './Welcome.tsx';

export const Entrance = () => {
  const link = useApp((state) => state.link);
  const phase = useApp((state) => state.phase);
  if (link && !isWhole(link)) return <BrokenLink />;
  if (link?.kind === 'join') return <JoinCard invitation={link.invitation} />;
  if (link?.kind === 'reset') return <ResetForm secret={link.secret} />;
  if (link?.kind === 'first') return <FirstAccount secret={link.secret} />;
  return phase === 'noTeam' ? <FirstTeam /> : <Welcome />;
};

const BrokenLink = () => {
  const { welcome, names } = useTexts();
  return <EntryFrame title={names.app} lead={welcome.brokenLink} aside={<LeaveLink />} />;
};

const FirstAccount = ({ secret }: { readonly secret: string }) => {
  const { welcome } = useTexts();
  return (
    <EntryFrame title={welcome.first} lead={welcome.firstLead} aside={<LeaveLink />}>
      <section className="entryCard">
        <SignUpForm label={welcome.createAccount} first={secret} />
      </section>
    </EntryFrame>
  );
};

const FirstTeam = () => {
  const app = useAppSession();
  const { newTeam, account } = useTexts();
  const name = useApp((state) => state.person?.name ?? '');
  const signOut = () => void app.signOut().catch(() => app.announce(account.stillSignedIn));
  return (
    <EntryFrame
      title={newTeam.firstTitle}
      lead={newTeam.lead}
      aside={
        <>
          <span dir="auto">{name}</span>
          <button type="button" className="textButton" onClick={signOut}>
            {account.signOut}
          </button>
        </>
      }
    >
      <section className="entryCard">
        <NewTeamForm />
        <p className="entryNote">{newTeam.orInvite}</p>
      </section>
    </EntryFrame>
  );
};
