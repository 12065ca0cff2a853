/** The frame of the sign-in pages: the logo, a heading, and cards. */
import type { ReactNode } from 'react';
import { useTexts } from '../../view/context.ts';
import { Logo } from '../elements/Logo.tsx';
import { LanguageButton } from './LanguageButton.tsx';

type Props = {
  readonly title: ReactNode;
  readonly lead: ReactNode;
  /** Shown at the right of the top bar. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
};

export const EntryFrame = ({ title, lead, aside, children }: Props) => (
  <div className="entrance">
    <header className="entryTop">
      <Logo /> <span className="entryName">{useTexts().names.app}</span>
      <span className="entryAside">
        {aside}
        <LanguageButton />
      </span>
    </header>
    <main>
      <div className="entryIntro">
        <h1>{title}</h1>
        <p>{lead}</p>
      </div>
      {children && <div className="entryColumns">{children}</div>}
    </main>
  </div>
);
