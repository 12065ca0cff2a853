/** Two versions of one text, and the choice between them. */
import type { ReactNode } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key } from '../elements/Key.tsx';
import { editOn, keepMine, takeTheirs, type Versions } from './textVersions.ts';

type Props = { readonly versions: Versions; readonly inGrid?: boolean };

export const VersionsBox = ({ versions, inGrid = true }: Props) => {
  const session = useSession();
  const { versions: words } = usePageTexts();
  const { mine, theirs = '', changed, field } = versions;
  return (
    <div className="versions" role={inGrid ? 'gridcell' : undefined}>
      <p className="versionsHead">
        <span>
          <b>{changed ? words.two : words.notSaved}</b>{' '}
          {changed ? words.changed(field) : words.yourText(field)}
        </span>
        <Choice
          label={words.editOn}
          keys={field === 'note' ? 'Shift+e' : 'e'}
          inGrid={inGrid}
          run={() => editOn(session, versions)}
        />
      </p>
      <Version name={words.yours} text={mine}>
        <Choice label={words.keepMine} keys="1" inGrid={inGrid} run={() => keepMine(session, versions)} />
      </Version>
      <Version name={changed ? words.theirs : words.before} text={theirs}>
        <Choice
          label={changed ? words.takeTheirs : words.dropMine}
          keys="2"
          inGrid={inGrid}
          run={() => takeTheirs(session, versions)}
        />
      </Version>
    </div>
  );
};

type VersionProps = { readonly name: string; readonly text: string; readonly children: ReactNode };

const Version = ({ name, text, children }: VersionProps) => {
  const { versions } = usePageTexts();
  return (
    <div className="version">
      <span>{name}</span>
      <span dir="auto">{text || <i>{versions.nothing}</i>}</span>
      {children}
    </div>
  );
};

type ChoiceProps = {
  readonly label: string;
  readonly keys: string;
  readonly inGrid: boolean;
  readonly run: () => void;
};

const Choice = ({ label, keys, inGrid, run }: ChoiceProps) => {
  const session = useSession();
  return (
    <button
      type="button"
      className="versionChoice"
      tabIndex={inGrid ? -1 : 0}
      aria-keyshortcuts={inGrid ? keys : undefined}
      onClick={() => {
        run();
        if (!document.activeElement?.closest('[data-editor]')) focusCursor(session);
      }}
    >
      {inGrid && <Key keys={keys} />} {label}
    </button>
  );
};
