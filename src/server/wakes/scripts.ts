/**
 * The scripts that wake tasks.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const wakeScripts = new ScriptLibrary<'claimWakes' | 'noteWake' | 'settleWakes'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
