/** How this browser shows the app, and signing out. They have no keys: the menu of the team holds them. */
import { setTheme, type Theme } from '../features/screen/theme.ts';
import { askToSignOut } from '../state/signingOut.ts';
import { type Command, defineCommand } from './defineCommand.ts';
import { setLetterKeys } from './letterKeys.ts';

const setting = (command: Pick<Command, 'id' | 'label' | 'applies' | 'run'>): Command =>
  defineCommand({ keys: [], group: 'settings', menu: () => 'team', ...command });

const theme = (chosen: Theme, label: string): Command =>
  setting({ id: `${chosen}Theme`, label, run: () => setTheme(chosen) });

export const settingCommands: readonly Command[] = [
  setting({
    id: 'letterKeysOff',
    label: 'turn keys of one letter off',
    applies: ({ app }) => app.state.letterKeys,
    run: ({ app }) => setLetterKeys(app, false),
  }),
  setting({
    id: 'letterKeysOn',
    label: 'turn keys of one letter on',
    applies: ({ app }) => !app.state.letterKeys,
    run: ({ app }) => setLetterKeys(app, true),
  }),
  theme('light', 'light'),
  theme('dark', 'dark'),
  theme('system', 'light or dark as the system'),
  setting({ id: 'signOut', label: 'sign out', run: ({ app }) => askToSignOut(app) }),
];
