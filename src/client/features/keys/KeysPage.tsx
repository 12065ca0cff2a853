/**
 * The page that changes keys, in place of the screen: presets, and every command with its keys. Escape goes back.
 *
 * What it shows is derived from the registry, so a new command is here without a line of code.
 */
import '../settings/settings.css';
import './keys.css';
import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { type KeyLine, keyLines } from '../../commands/personKeys/keyLines.ts';
import { closeLayer } from '../../state/layers.ts';
import { useApp, useAppSession, useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { PageFoot } from '../screen/PageFoot.tsx';
import { headingId, KeyGrid } from './KeyGrid.tsx';
import { Presets } from './Presets.tsx';

export const KeysPage = () => {
  const session = useSession();
  const { keyEditor } = usePageTexts();
  const lines = useKeyLines();
  return (
    <div className="settings keysPage">
      <Contents lines={lines} close={() => closeLayer(session, 'keys')} />
      <main>
        <h1 className="unseen">{keyEditor.title}</h1>
        <p className="keysLead">{keyEditor.lead}</p>
        <Presets lines={lines} />
        <KeyGrid lines={lines} />
        <p className="remark">{keyEditor.fixed}</p>
      </main>
      <PageFoot />
    </div>
  );
};

/** New lines when the keys change, here or in another tab. */
const useKeyLines = (): readonly KeyLine[] => {
  const app = useAppSession();
  const keys = useApp((state) => state.keys);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines read the keys through the registry
  return useMemo(() => keyLines(app), [app, keys]);
};

type ContentsProps = { readonly lines: readonly KeyLine[]; readonly close: () => void };

/** The groups; a click moves the focus to the heading of one. */
const Contents = ({ lines, close }: ContentsProps) => {
  const { help, keyEditor } = usePageTexts();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const headings: Readonly<Record<string, string>> = help.headings;
  const groups = Object.keys(headings).filter((name) =>
    lines.some((line) => line.commands[0].group === name),
  );
  return (
    <section className="settingsNav" aria-label={keyEditor.title}>
      <button
        ref={button}
        type="button"
        className="plain settingsBack"
        aria-description={keyEditor.back}
        aria-keyshortcuts="Escape"
        onClick={close}
      >
        <ArrowLeft size="1rem" aria-hidden="true" /> {keyEditor.title} <Key keys="Escape" />
      </button>
      <nav aria-label={help.title}>
        {groups.map((name) => (
          <button key={name} type="button" onClick={() => document.getElementById(headingId(name))?.focus()}>
            {headings[name]}
          </button>
        ))}
      </nav>
    </section>
  );
};
