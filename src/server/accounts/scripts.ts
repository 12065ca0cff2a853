/**
 * The script that counts sign-in attempts.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const accountScripts = new ScriptLibrary<'signInAttempt'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
