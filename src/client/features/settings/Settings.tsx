/**
 * Settings of the person and of the team in view, on one page in place of the screen. Escape goes back.
 *
 * A section is a component of its own with a line in `SECTIONS`; what it shows of the server it asks for itself.
 */
import './settings.css';
import { ArrowLeft } from 'lucide-react';
import { type ComponentType, useEffect, useRef } from 'react';
import { closeLayer } from '../../state/layers.ts';
import type { Texts } from '../../text/texts.ts';
import { useSession, useTexts } from '../../view/context.ts';
import { useTeam } from '../../view/selectors.ts';
import { Key } from '../elements/Key.tsx';
import { NoticeBox } from '../screen/NoticeBox.tsx';
import { StatusLine } from '../screen/StatusLine.tsx';
import { InvitesSection } from './InvitesSection.tsx';
import { LeaveSection } from './LeaveSection.tsx';
import { MembersSection } from './MembersSection.tsx';
import { NotificationsSection } from './notifications/NotificationsSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { TeamSection } from './TeamSection.tsx';

type Name = keyof Texts['settings']['sections'];
type Section = { readonly name: Name; readonly Part: ComponentType };

const SECTIONS: { readonly [about in 'you' | 'team']: readonly Section[] } = {
  you: [
    { name: 'profile', Part: ProfileSection },
    { name: 'password', Part: PasswordSection },
    { name: 'notifications', Part: NotificationsSection },
    { name: 'sessions', Part: SessionsSection },
  ],
  team: [
    { name: 'team', Part: TeamSection },
    { name: 'members', Part: MembersSection },
    { name: 'invites', Part: InvitesSection },
    { name: 'leave', Part: LeaveSection },
  ],
};

export const Settings = () => {
  const session = useSession();
  const { settings } = useTexts();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <div className="settings">
      <section className="settingsNav" aria-label={settings.title}>
        <button
          ref={back}
          type="button"
          className="plain settingsBack"
          aria-description={settings.back}
          aria-keyshortcuts="Escape"
          onClick={() => closeLayer(session, 'settings')}
        >
          <ArrowLeft size="1rem" aria-hidden="true" /> {settings.title} <Key keys="Escape" />
        </button>
        <Contents />
      </section>
      <main>
        <h1 className="unseen">{settings.title}</h1>
        {(['you', 'team'] as const).map((about) => (
          <div key={about} className="settingsColumn">
            {SECTIONS[about].map((section) => (
              <Drawn key={section.name} section={section} />
            ))}
          </div>
        ))}
      </main>
      <div className="floating">
        <NoticeBox />
      </div>
      <StatusLine />
    </div>
  );
};

const headingOf = (name: Name): string => `settings-${name}`;

const Drawn = ({ section: { name, Part } }: { readonly section: Section }) => (
  <section aria-labelledby={headingOf(name)}>
    <h2 id={headingOf(name)} tabIndex={-1}>
      {useTexts().settings.sections[name]}
    </h2>
    <Part />
  </section>
);

/** Goes to a section, with the keyboard too. */
const Contents = () => {
  const { settings } = useTexts();
  const team = useTeam()?.name ?? '';
  const headings = { you: settings.you, team };
  const goTo = (name: Name) => document.getElementById(headingOf(name))?.focus();
  return (['you', 'team'] as const).map((about) => (
    <nav key={about} aria-label={headings[about]}>
      <h2 dir="auto">{headings[about]}</h2>
      {SECTIONS[about].map(({ name }) => (
        <button key={name} type="button" onClick={() => goTo(name)}>
          {settings.sections[name]}
        </button>
      ))}
    </nav>
  ));
};
