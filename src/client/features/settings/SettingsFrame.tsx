/** The settings page: contents at the left, sections in columns. */
import './settings.css';
import { ArrowLeft } from 'lucide-react';
import { type ComponentType, type ReactNode, useEffect, useRef } from 'react';
import type { PageTexts } from '../../text/texts.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { AccountProvider } from './account.tsx';

type Name = keyof PageTexts['settings']['sections'] | keyof PageTexts['sections'];
export type Section = {
  readonly name: Name;
  readonly Part: ComponentType;
  /** Always shown if omitted. */
  readonly isShown?: (facts: Facts) => boolean;
};

/** Facts that decide whether a section applies to this user. */
export type Facts = {
  readonly isDemo: boolean;
  readonly hasIssuer: boolean;
  readonly isAdmin: boolean;
  readonly hasTeam: boolean;
};

export type Column = { readonly heading: string; readonly sections: readonly Section[] };

type Props = {
  readonly columns: readonly Column[];
  /** Describes where the back button leads. */
  readonly back: string;
  readonly close: () => void;
  /** The status line and notices. */
  readonly children: ReactNode;
};

export const SettingsFrame = ({ columns, back, close, children }: Props) => {
  const { settings } = usePageTexts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="settings">
      <section className="settingsNav" aria-label={settings.title}>
        <button
          ref={button}
          type="button"
          className="plain settingsBack"
          aria-description={back}
          aria-keyshortcuts="Escape"
          onClick={close}
        >
          <ArrowLeft size="1rem" aria-hidden="true" /> {settings.title} <Key keys="Escape" />
        </button>
        {columns.map((column) => (
          <Contents key={column.heading} column={column} />
        ))}
      </section>
      <main>
        <h1 className="unseen">{settings.title}</h1>
        <AccountProvider>
          {columns.map(({ heading, sections }) => (
            <div key={heading} className="settingsColumn">
              {sections.map((section) => (
                <Drawn key={section.name} section={section} />
              ))}
            </div>
          ))}
        </AccountProvider>
      </main>
      {children}
    </div>
  );
};

const headingOf = (name: Name): string => `settings-${name}`;

const useSectionNames = (): Readonly<Record<Name, string>> => ({
  ...usePageTexts().settings.sections,
  ...usePageTexts().sections,
});

const Drawn = ({ section: { name, Part } }: { readonly section: Section }) => (
  <section aria-labelledby={headingOf(name)}>
    <h2 id={headingOf(name)} tabIndex={-1}>
      {useSectionNames()[name]}
    </h2>
    <Part />
  </section>
);

/** Lists the sections. A click moves focus to the heading of the section. */
const Contents = ({ column: { heading, sections } }: { readonly column: Column }) => {
  const names = useSectionNames();
  const goTo = (name: Name) => document.getElementById(headingOf(name))?.focus();
  return (
    <nav aria-label={heading}>
      <h2 dir="auto">{heading}</h2>
      {sections.map(({ name }) => (
        <button key={name} type="button" onClick={() => goTo(name)}>
          {names[name]}
        </button>
      ))}
    </nav>
  );
};
