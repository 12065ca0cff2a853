/**
 * Settings of the user and of the team in view, on one page in place of the screen. Escape goes back. A user without a
 * team sees only those of the account.
 *
 * Each section is a component listed in `SECTIONS`, and loads its own data from the server.
 */
import { useEffect, useState } from 'react';
import { Member } from '../../../model/member.ts';
import { keyName } from '../../commands/keyName.ts';
import { isDemo as isDemoPerson } from '../../state/appState.ts';
import { closeLayer } from '../../state/layers.ts';
import { useApp, useSession, useTexts } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { useMember, useTeam, useUser } from '../../view/selectors.ts';
import { TellContext } from '../../view/tell.ts';
import { PageFoot } from '../screen/PageFoot.tsx';
import { AuditSection } from './audit/AuditSection.tsx';
import { SignInsSection } from './audit/SignInsSection.tsx';
import { DeleteAccountSection } from './DeleteAccountSection.tsx';
import { FactorSection } from './factor/FactorSection.tsx';
import { InvitesSection } from './InvitesSection.tsx';
import { IssuerSection } from './IssuerSection.tsx';
import { KeepDemoSection } from './KeepDemoSection.tsx';
import { KeyboardSection } from './KeyboardSection.tsx';
import { LeaveSection } from './LeaveSection.tsx';
import { MembersSection } from './MembersSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { OfficeScreensSection } from './OfficeScreensSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import { PasskeysSection } from './passkeys/PasskeysSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { type Facts, type Section, SettingsFrame } from './SettingsFrame.tsx';
import { TeamSection } from './TeamSection.tsx';

const hasAccount = ({ isDemo }: Facts): boolean => !isDemo;

const SECTIONS: { readonly [about in 'you' | 'team']: readonly Section[] } = {
  you: [
    { name: 'keepDemo', Part: KeepDemoSection, isShown: ({ isDemo }) => isDemo },
    { name: 'profile', Part: ProfileSection },
    { name: 'password', Part: PasswordSection },
    { name: 'factor', Part: FactorSection, isShown: hasAccount },
    { name: 'passkeys', Part: PasskeysSection, isShown: hasAccount },
    { name: 'issuer', Part: IssuerSection, isShown: ({ isDemo, hasIssuer }) => hasIssuer && !isDemo },
    { name: 'notifications', Part: NotificationsSection },
    { name: 'keyboard', Part: KeyboardSection, isShown: ({ hasTeam }) => hasTeam },
    { name: 'sessions', Part: SessionsSection },
    { name: 'signIns', Part: SignInsSection, isShown: hasAccount },
    { name: 'deleteAccount', Part: DeleteAccountSection, isShown: hasAccount },
  ],
  team: [
    { name: 'team', Part: TeamSection },
    { name: 'members', Part: MembersSection },
    { name: 'invites', Part: InvitesSection },
    { name: 'officeScreens', Part: OfficeScreensSection, isShown: ({ isAdmin }) => isAdmin },
    { name: 'audit', Part: AuditSection, isShown: ({ isAdmin }) => isAdmin },
    { name: 'leave', Part: LeaveSection },
  ],
};

const useShown = (isAdmin: boolean, hasTeam: boolean) => {
  const isDemo = useApp(isDemoPerson);
  const hasIssuer = useApp((state) => typeof state.signInWays?.issuer === 'string');
  const facts: Facts = { isDemo, hasIssuer, isAdmin, hasTeam };
  return (about: keyof typeof SECTIONS) => SECTIONS[about].filter(({ isShown }) => isShown?.(facts) ?? true);
};

export const Settings = () => {
  const session = useSession();
  const { settings } = usePageTexts();
  const member = useMember(useUser());
  const shown = useShown(member !== undefined && Member.canEditTeam(member), true);
  const columns = [
    { heading: settings.you, sections: shown('you') },
    { heading: useTeam()?.name ?? '', sections: shown('team') },
  ];
  return (
    <SettingsFrame columns={columns} back={settings.back} close={() => closeLayer(session, 'settings')}>
      <PageFoot />
    </SettingsFrame>
  );
};

const NOTICE_MS = 5_000;

/** For a user without an open team. Commands have no keys then, so Escape is handled here. */
export const AccountSettings = ({ close }: { readonly close: () => void }) => {
  const { screen } = useTexts();
  const { settings } = usePageTexts();
  const { accountSettings } = usePageTexts();
  const [notice, tell] = useState('');
  const shown = useShown(false, false);
  useEffect(() => {
    if (notice === '') return;
    const timer = setTimeout(() => tell(''), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  useEffect(() => {
    const receive = (event: KeyboardEvent) => keyName(event) === 'Escape' && close();
    addEventListener('keydown', receive);
    return () => removeEventListener('keydown', receive);
  }, [close]);
  return (
    <TellContext value={tell}>
      <SettingsFrame
        columns={[{ heading: settings.you, sections: shown('you') }]}
        back={accountSettings.back}
        close={close}
      >
        <section className="floating" aria-label={screen.notices}>
          {notice && (
            <div className="notice">
              <span dir="auto">{notice}</span>
            </div>
          )}
        </section>
      </SettingsFrame>
    </TellContext>
  );
};
