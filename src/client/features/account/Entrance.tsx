/** The page of a user without an open team. What it shows depends on the link, the server and the user. */
import './entrance.css';
import { type FC, useCallback, useEffect, useState } from 'react';
import { isWhole } from '../../state/entryLink.ts';
import { useApp, useAppSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { JoinCard } from './JoinCard.tsx';
import { LeaveLink } from './LeaveLink.tsx';
import { NewTeamForm } from './NewTeamForm.tsx';
import { Problem } from './Problem.tsx';
import { ResetForm } from './ResetForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { Welcome } from './Welcome.tsx';

/** For browsers without `requestIdleCallback`. */
const PRELOAD_AFTER_MS = 500;

type Props = {
  /** Given by the caller, because its code is in another script. */
  readonly AccountSettings: FC<{ readonly close: () => void }>;
  /** Loads the code of the pages that may follow this one. */
  readonly preload: () => Promise<unknown>;
};

export const Entrance = ({ AccountSettings, preload }: Props) => {
  usePreload(preload);
  const link = useApp((state) => state.link);
  const phase = useApp((state) => state.phase);
  if (link && !isWhole(link)) return <BrokenLink />;
  if (link?.kind === 'problem') return <Problem reason={link.reason} />;
  if (link?.kind === 'join') return <JoinCard invitation={link.invitation} />;
  if (link?.kind === 'reset') return <ResetForm secret={link.secret} />;
  if (link?.kind === 'first') return <FirstAccount secret={link.secret} />;
  return phase === 'noTeam' ? <NoTeam AccountSettings={AccountSettings} /> : <Welcome />;
};

/** Waits until the browser is idle. */
const usePreload = (preload: Props['preload']): void =>
  useEffect(() => {
    const load = () => void preload().catch(() => {});
    if (!('requestIdleCallback' in globalThis)) {
      const timer = setTimeout(load, PRELOAD_AFTER_MS);
      return () => clearTimeout(timer);
    }
    const idle = requestIdleCallback(load);
    return () => cancelIdleCallback(idle);
  }, [preload]);

const BrokenLink = () => {
  const { names } = useTexts();
  const { welcome } = usePageTexts();
  return <EntryFrame title={names.app} lead={welcome.brokenLink} aside={<LeaveLink />} />;
};

const FirstAccount = ({ secret }: { readonly secret: string }) => {
  const { welcome } = usePageTexts();
  return (
    <EntryFrame title={welcome.first} lead={welcome.firstLead} aside={<LeaveLink />}>
      <section className="entryCard">
        <SignUpForm label={welcome.createAccount} first={secret} />
      </section>
    </EntryFrame>
  );
};

/** Creates the first team, or shows the account settings; focus returns to the button that opened them. */
const NoTeam = ({ AccountSettings }: Pick<Props, 'AccountSettings'>) => {
  const [isInSettings, setInSettings] = useState(false);
  const [wasInSettings, setWasInSettings] = useState(false);
  const close = useCallback(() => {
    setInSettings(false);
    setWasInSettings(true);
  }, []);
  if (isInSettings) return <AccountSettings close={close} />;
  return <FirstTeam cameBack={wasInSettings} openSettings={() => setInSettings(true)} />;
};

type FirstTeamProps = { readonly cameBack: boolean; readonly openSettings: () => void };

const FirstTeam = ({ cameBack, openSettings }: FirstTeamProps) => {
  const app = useAppSession();
  const { newTeam, account, accountSettings, signOut: signOutWords } = usePageTexts();
  const name = useApp((state) => state.person?.name ?? '');
  const signOut = () => void app.signOut().catch(() => app.announce(signOutWords.stillSignedIn));
  return (
    <EntryFrame
      title={newTeam.firstTitle}
      lead={newTeam.lead}
      aside={
        <>
          <span dir="auto">{name}</span>
          {/* biome-ignore lint/a11y/noAutofocus: focus returns to the button that opened the settings */}
          <button type="button" className="textButton" autoFocus={cameBack} onClick={openSettings}>
            {accountSettings.open}
          </button>
          <button type="button" className="textButton" onClick={signOut}>
            {account.signOut}
          </button>
        </>
      }
    >
      <section className="entryCard">
        <NewTeamForm autoFocus={!cameBack} />
        <p className="entryNote">{newTeam.orInvite}</p>
      </section>
    </EntryFrame>
  );
};
