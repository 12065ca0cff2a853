/** How this browser shows the app, and signing out. They have no keys: the menu of the team holds them. */
import { setTheme, type Theme } from '../features/screen/theme.ts';
import { askToSignOut } from '../state/signingOut.ts';
import { type Command, defineCommand } from './defineCommand.ts';
import { setLetterKeys } from './letterKeys.ts';

const setting = (command: Pick<Command, 'id' | 'label' | 'applies' | 'run'>): Command =>
  defineCommand({ keys: [], group: 'settings', menu: () => 'team', ...command });

const theme = (chosen: Theme): Command =>
  setting({
    id: `${chosen}Theme`,
    label: ({ commands }) => commands[`${chosen}Theme`],
    run: () => setTheme(chosen),
  });

export const preferenceCommands: readonly Command[] = [
  setting({
    id: 'letterKeysOff',
    label: ({ commands }) => commands.letterKeysOff,
    applies: ({ app }) => app.state.letterKeys,
    run: ({ app }) => setLetterKeys(app, false),
  }),
  setting({
    id: 'letterKeysOn',
    label: ({ commands }) => commands.letterKeysOn,
    applies: ({ app }) => !app.state.letterKeys,
    run: ({ app }) => setLetterKeys(app, true),
  }),
  theme('light'),
  theme('dark'),
  theme('system'),
  setting({ id: 'signOut', label: ({ commands }) => commands.signOut, run: ({ app }) => askToSignOut(app) }),
];
