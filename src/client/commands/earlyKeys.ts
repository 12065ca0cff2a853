/** Keys that the screen shows before the code of their commands is loaded. These commands are defined with them. */
import type { ActionName } from '../../actions/index.ts';
import type { PageTexts } from '../text/texts.ts';

/** The second binding of an action is a command of its own: `editTask 2`. */
export type CommandId = keyof PageTexts['commands'] | ActionName | `${ActionName} ${number}` | 'saveNotes';

export const EARLY_KEYS = {
  openHelp: ['?'],
  togglePanel: ['v'],
} as const satisfies { readonly [id in CommandId]?: readonly string[] };
