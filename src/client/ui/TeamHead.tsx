/** The team's name, and the menu of what concerns the whole app. */
import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { REFUSALS } from '../../model/refusal.ts';
import { currentFocus } from '../cursor.ts';
import { fieldKey } from '../keymap.ts';
import { letterKeysAreOn, setLetterKeys } from '../letterKeys.ts';
import { openOutbox } from '../screenCommands.ts';
import { useTeam } from '../select.ts';
import { askToSignOut } from '../signingOut.ts';
import { setApp, useApp } from '../store.ts';
import { cancelEditor, leaveEditor } from '../textEditor.ts';
import { tooLong } from '../textLimits.ts';
import { runVerb, verbsFor } from '../verbs.ts';
import { Logo } from './Logo.tsx';
import { Menu, type MenuEntry } from './Menu.tsx';
import { setTheme } from './theme.ts';
import { useTextEditor } from './useTextEditor.ts';

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
