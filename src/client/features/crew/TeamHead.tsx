/** The team's name, and the menu of what concerns the whole app. */
import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { REFUSALS } from '../../../model/refusal.ts';
import { fieldKey } from '../../commands/keymap.ts';
import { letterKeysAreOn, setLetterKeys } from '../../commands/letterKeys.ts';
import { openOutbox } from '../../commands/screenCommands.ts';
import { runVerb, verbsFor } from '../../commands/verbs.ts';
import { currentFocus } from '../../state/cursor.ts';
import { askToSignOut } from '../../state/signingOut.ts';
import { setApp, useApp } from '../../state/store.ts';
import { useTeam } from '../../view/selectors.ts';
import { Menu, type MenuEntry } from '../dialogs/Menu.tsx';
import { cancelEditor, leaveEditor } from '../editing/textEditor.ts';
import { tooLong } from '../editing/textLimits.ts';
import { useTextEditor } from '../editing/useTextEditor.ts';
import { Logo } from '../elements/Logo.tsx';
import { setTheme } from '../screen/theme.ts';

export const TeamHead = () => {
  const team = useTeam();
  const editing = useApp((state) => state.editor?.field === 'teamName');
  const name = team?.name ?? '';
  return (
    <div className="team">
      <Logo />
      <h2 dir="auto" onDoubleClick={rename}>
        {editing ? <NameField /> : name}
      </h2>
      <Menu label="Team menu" className="icon" entries={entries}>
        <ChevronDown size="1rem" aria-hidden="true" />
      </Menu>
    </div>
  );
};

const renaming = () => verbsFor(currentFocus()).find((verb) => verb.asks === 'teamName');

const rename = (): void => {
  const verb = renaming();
  if (verb) runVerb(verb, currentFocus());
};

const entries = (): readonly MenuEntry[] => {
  const reason = renaming()?.reason;
  return [
    { label: 'Rename the team', reason: reason ? REFUSALS[reason].message : undefined, run: rename },
    { label: 'Unsent and refused edits', keys: ['o'], run: openOutbox },
    { label: 'All keys', keys: ['?'], run: () => setApp({ helpOpen: true }) },
    {
      label: letterKeysAreOn() ? 'Turn keys of one letter off' : 'Turn keys of one letter on',
      run: () => setLetterKeys(!letterKeysAreOn()),
    },
    { label: 'Light', run: () => setTheme('light') },
    { label: 'Dark', run: () => setTheme('dark') },
    { label: 'Light or dark as the system', run: () => setTheme('system') },
    { label: 'Sign out', run: askToSignOut },
  ];
};

const NameField = () => {
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
        onKeyDown={onKeyDown}
      />
      {problem && <span className="problem">{problem}</span>}
    </>
  );
};

const onKeyDown = (event: KeyboardEvent): void => {
  const meaning = fieldKey('title', event.nativeEvent);
  if (!meaning) return;
  event.preventDefault();
  event.stopPropagation();
  if (meaning === 'cancel') cancelEditor();
  else leaveEditor('key');
};
