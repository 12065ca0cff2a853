/** The team's name, and the menu of what concerns the whole app. */
import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { REFUSALS } from '../../../model/refusal.ts';
import { fieldKey } from '../../commands/keymap.ts';
import { setLetterKeys } from '../../commands/letterKeys.ts';
import { openOutbox } from '../../commands/screenCommands.ts';
import { runVerb, verbsFor } from '../../commands/verbs.ts';
import type { AppSession } from '../../state/appSession.ts';
import { currentFocus } from '../../state/cursor.ts';
import { askToSignOut } from '../../state/signingOut.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useAppSession, useScreen, useSession } from '../../view/context.ts';
import { useTeam } from '../../view/selectors.ts';
import { Menu, type MenuEntry } from '../dialogs/Menu.tsx';
import { cancelEditor, leaveEditor } from '../editing/textEditor.ts';
import { tooLong } from '../editing/textLimits.ts';
import { useTextEditor } from '../editing/useTextEditor.ts';
import { Logo } from '../elements/Logo.tsx';
import { setTheme } from '../screen/theme.ts';

export const TeamHead = () => {
  const app = useAppSession();
  const session = useSession();
  const team = useTeam();
  const editing = useScreen((state) => state.editor?.field === 'teamName');
  const name = team?.name ?? '';
  return (
    <div className="team">
      <Logo />
      <h2 dir="auto" onDoubleClick={() => rename(session)}>
        {editing ? <NameField /> : name}
      </h2>
      <Menu label="Team menu" className="icon" entries={() => entries(app, session)}>
        <ChevronDown size="1rem" aria-hidden="true" />
      </Menu>
    </div>
  );
};

const renaming = (session: TeamSession) =>
  verbsFor(session, currentFocus(session)).find((verb) => verb.asks === 'teamName');

const rename = (session: TeamSession): void => {
  const verb = renaming(session);
  if (verb) runVerb(session, verb, currentFocus(session));
};

const entries = (app: AppSession, session: TeamSession): readonly MenuEntry[] => {
  const reason = renaming(session)?.reason;
  const { letterKeys } = app.state;
  return [
    {
      label: 'Rename the team',
      reason: reason ? REFUSALS[reason].message : undefined,
      run: () => rename(session),
    },
    { label: 'Unsent and refused edits', keys: ['o'], run: () => openOutbox(session) },
    { label: 'All keys', keys: ['?'], run: () => session.set({ helpOpen: true }) },
    {
      label: letterKeys ? 'Turn keys of one letter off' : 'Turn keys of one letter on',
      run: () => setLetterKeys(app, !letterKeys),
    },
    { label: 'Light', run: () => setTheme('light') },
    { label: 'Dark', run: () => setTheme('dark') },
    { label: 'Light or dark as the system', run: () => setTheme('system') },
    { label: 'Sign out', run: () => askToSignOut(app) },
  ];
};

const NameField = () => {
  const session = useSession();
  const editor = useTextEditor<HTMLInputElement>();
  const problem = tooLong('teamName', editor.value);
  return (
    <>
      <input
        {...editor}
        type="text"
        dir="auto"
        aria-label="Name of the team"
        aria-invalid={problem !== null}
        onKeyDown={(event) => onKeyDown(session, event)}
      />
      {problem && <span className="problem">{problem}</span>}
    </>
  );
};

const onKeyDown = (session: TeamSession, event: KeyboardEvent): void => {
  const meaning = fieldKey('title', event.nativeEvent);
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (meaning === 'cancel') cancelEditor(session);
  else leaveEditor(session, 'key');
};
