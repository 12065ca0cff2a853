/**
 * The scripts of accounts.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const accountScripts = new ScriptLibrary<
  | 'signInAttempt'
  | 'ownTeam'
  | 'useStep'
  | 'addPasskey'
  | 'removePasskey'
  | 'changeField'
  | 'changeAccount'
  | 'linkIssuer'
  | 'unlinkIssuer'
  | 'confirmFactor'
>(import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }), thoonkScripts);
