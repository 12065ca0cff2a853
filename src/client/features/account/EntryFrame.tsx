/** The frame of the pages on the way in: the mark, a heading, and cards. */
import type { ReactNode } from 'react';
import { useTexts } from '../../view/context.ts';
import { Logo } from '../elements/Logo.tsx';

type Props = {
  readonly title: ReactNode;
  readonly lead: ReactNode;
  /** At the right of the bar on top. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
};

export const EntryFrame = ({ title, lead, aside, children }: Props) => (
  <div className="entrance">
    <header className="entryTop">
      <Logo /> {useTexts().names.app}
      <span className="entryAside">{aside}</span>
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
