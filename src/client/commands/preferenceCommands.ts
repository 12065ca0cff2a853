/** Display preferences of this browser, and sign-out. They have no keys; the team menu lists them. */
import { type Density, setDensity, shownDensity } from '../features/screen/density.ts';
import type { Language } from '../features/screen/language.ts';
import { setLanguage } from '../features/screen/setLanguage.ts';
import { setTheme, type Theme } from '../features/screen/theme.ts';
import { askToSignOut } from '../state/signingOut.ts';
import { type Command, defineCommand } from './defineCommand.ts';
import { setLetterKeys } from './setLetterKeys.ts';

const setting = (command: Pick<Command, 'id' | 'words' | 'applies' | 'run'>): Command =>
  defineCommand({ keys: [], group: 'settings', menu: () => 'team', ...command });

const theme = (chosen: Theme): Command =>
  setting({
    id: `${chosen}Theme`,
    words: `${chosen}Theme`,
    run: () => setTheme(chosen),
  });

const density = (chosen: Density): Command =>
  setting({
    id: `${chosen}Rows`,
    words: `${chosen}Rows`,
    applies: () => shownDensity() !== chosen,
    run: () => setDensity(chosen),
  });

const language = (id: 'inEnglish' | 'inGerman', chosen: Language): Command =>
  setting({
    id,
    words: id,
    applies: ({ app }) => app.texts.language !== chosen,
    run: ({ app }) => void setLanguage(app, chosen).catch(() => {}),
  });

export const preferenceCommands: readonly Command[] = [
  setting({
    id: 'letterKeysOff',
    words: 'letterKeysOff',
    applies: ({ app }) => app.state.letterKeys,
    run: ({ app }) => setLetterKeys(app, false),
  }),
  setting({
    id: 'letterKeysOn',
    words: 'letterKeysOn',
    applies: ({ app }) => !app.state.letterKeys,
    run: ({ app }) => setLetterKeys(app, true),
  }),
  theme('light'),
  theme('dark'),
  theme('system'),
  density('compact'),
  density('normal'),
  density('roomy'),
  language('inEnglish', 'en'),
  language('inGerman', 'de'),
  setting({ id: 'signOut', words: 'signOut', run: ({ app }) => askToSignOut(app) }),
];
