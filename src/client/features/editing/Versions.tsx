/** Two versions of one text, and the choice between them. */
import type { ReactNode } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import { useSession } from '../../view/context.ts';
import { Key } from '../elements/Key.tsx';
import { editOn, keepMine, takeTheirs, type Versions } from './textVersions.ts';

const NAMES = { title: 'title', note: 'notes', teamName: 'team name' } as const;

type Props = { readonly versions: Versions; readonly inGrid?: boolean };

export const VersionsBox = ({ versions, inGrid = true }: Props) => {
  const session = useSession();
  const { mine, theirs = '', changed, field } = versions;
  return (
    <div className="versions" role={inGrid ? 'gridcell' : undefined}>
      <p className="versionsHead">
        <span>
          <b>{changed ? 'Two versions' : 'Not saved yet'}</b>{' '}
          {changed ? `Somebody changed the ${NAMES[field]} while you were editing.` : `Your ${NAMES[field]}:`}
        </span>
        <Choice
          label="Edit on"
          keys={field === 'note' ? 'Shift+e' : 'e'}
          inGrid={inGrid}
          run={() => editOn(session, versions)}
        />
      </p>
      <Version name="Yours" text={mine}>
        <Choice label="Keep mine" keys="1" inGrid={inGrid} run={() => keepMine(session, versions)} />
      </Version>
      <Version name={changed ? 'Theirs' : 'Before'} text={theirs}>
        <Choice
          label={changed ? 'Take theirs' : 'Drop mine'}
          keys="2"
          inGrid={inGrid}
          run={() => takeTheirs(session, versions)}
        />
      </Version>
    </div>
  );
};

type VersionProps = { readonly name: string; readonly text: string; readonly children: ReactNode };

const Version = ({ name, text, children }: VersionProps) => (
  <div className="version">
    <span>{name}</span>
    <span dir="auto">{text || <i>nothing</i>}</span>
    {children}
  </div>
);

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
