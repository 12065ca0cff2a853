/** The whole page: what is shown in each phase, and what is always there: live regions, dialogs, keys. */
import { useEffect } from 'react';
import { handleKey } from '../../commands/keymap.ts';
import { setApp, useApp } from '../../state/store.ts';
import { useClosedFor } from '../../view/selectors.ts';
import { NotMember } from '../account/NotMember.tsx';
import { SignIn } from '../account/SignIn.tsx';
import { SignOutDialog } from '../account/SignOutDialog.tsx';
import { MemberPicker } from '../crew/MemberPicker.tsx';
import { HelpDialog } from '../dialogs/HelpDialog.tsx';
import { Outbox } from '../outbox/Outbox.tsx';
import { LiveRegions } from './LiveRegions.tsx';
import { Region } from './Region.tsx';
import { Screen } from './Screen.tsx';
import { Skeleton } from './Skeleton.tsx';
import '../elements/tokens.css';
import '../elements/base.css';
import './screen.css';
import '../crew/team.css';
import '../tasks/work.css';
import '../tasks/row.css';
import '../tasks/rowState.css';
import '../editing/editing.css';
import '../chat/chat.css';
import './status.css';
import '../dialogs/dialog.css';
import '../outbox/outbox.css';
import '../account/signIn.css';
import './narrow.css';
import './phone.css';
import './short.css';
import '../elements/forcedColors.css';
import '../elements/motion.css';

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
