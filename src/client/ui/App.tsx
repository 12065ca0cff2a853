/** The whole page: what is shown in each phase, and what is always there: live regions, dialogs, keys. */
import { useEffect } from 'react';
import { handleKey } from '../keymap.ts';
import { useClosedFor } from '../select.ts';
import { setApp, useApp } from '../store.ts';
import { HelpDialog } from './HelpDialog.tsx';
import { LiveRegions } from './LiveRegions.tsx';
import { MemberPicker } from './MemberPicker.tsx';
import { NotMember } from './NotMember.tsx';
import { Outbox } from './Outbox.tsx';
import { Region } from './Region.tsx';
import { Screen } from './Screen.tsx';
import { SignIn } from './SignIn.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';
import { Skeleton } from './Skeleton.tsx';
import './tokens.css';
import './base.css';
import './screen.css';
import './team.css';
import './work.css';
import './row.css';
import './rowState.css';
import './editing.css';
import './chat.css';
import './status.css';
import './dialog.css';
import './outbox.css';
import './signIn.css';
import './narrow.css';
import './phone.css';
import './short.css';
import './forcedColors.css';
import './motion.css';

export const App = () => {
  useEffect(() => {
    addEventListener('keydown', handleKey);
    return () => removeEventListener('keydown', handleKey);
  }, []);
  return (
    <>
      <Region name="Slipway">
        <Page />
      </Region>
      <LiveRegions />
    </>
  );
};

const Page = () => {
  const phase = useApp((state) => state.phase);
  const signedOut = useClosedFor('notSignedIn');
  const excluded = useClosedFor('notMember');
  // Nothing of the team is on the screen any more: no key may act on it.
  useEffect(() => {
    if (signedOut) setApp({ phase: 'signIn' });
  }, [signedOut]);
  if (phase === 'signIn' || signedOut) return <SignIn signedOut={signedOut} />;
  if (excluded) return <NotMember />;
  if (phase !== 'ready') return <Skeleton />;
  return (
    <>
      <Screen />
      <Questions />
    </>
  );
};

const Questions = () => {
  const helpOpen = useApp((state) => state.helpOpen);
  const outboxOpen = useApp((state) => state.outboxOpen);
  const signingOut = useApp((state) => state.signingOut);
  const picking = useApp((state) => state.asked?.question === 'member');
  return (
    <>
      {helpOpen && <HelpDialog />}
      {outboxOpen && <Outbox />}
      {signingOut && <SignOutDialog />}
      {picking && <MemberPicker />}
    </>
  );
};
