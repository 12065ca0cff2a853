/** Two versions of one text, and the choice between them. */
import type { ReactNode } from 'react';
import type { CommandId } from '../../commands/earlyKeys.ts';
import { useKeysOf } from '../../commands/usePlace.ts';
import { focusCursor } from '../../state/cursor.ts';
import { useSession } from '../../view/context.ts';
import { usePageTexts } from '../../view/pageTexts.ts';
import { Key, shortcut } from '../elements/Key.tsx';
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
          id={field === 'note' ? 'editTask 2' : 'editTask'}
          inGrid={inGrid}
          run={() => editOn(session, versions)}
        />
      </p>
      <Version name={words.yours} text={mine}>
        <Choice
          label={words.keepMine}
          id="keepMine"
          inGrid={inGrid}
          run={() => keepMine(session, versions)}
        />
      </Version>
      <Version name={changed ? words.theirs : words.before} text={theirs}>
        <Choice
          label={changed ? words.takeTheirs : words.dropMine}
          id="takeTheirs"
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
  readonly id: CommandId;
  readonly inGrid: boolean;
  readonly run: () => void;
};

const Choice = ({ label, id, inGrid, run }: ChoiceProps) => {
  const keys = useKeysOf(id);
  const session = useSession();
  return (
    <button
      type="button"
      className="versionChoice"
      tabIndex={inGrid ? -1 : 0}
      aria-keyshortcuts={inGrid ? shortcut(keys) : undefined}
      onClick={() => {
        run();
        if (!document.activeElement?.closest('[data-editor]')) focusCursor(session);
      }}
    >
      {inGrid && <Key keys={keys[0] ?? ''} />} {label}
    </button>
  );
};
