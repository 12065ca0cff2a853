/**
 * The scripts of the removal of teams.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const removalScripts = new ScriptLibrary<'claimDeletedTeam'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
