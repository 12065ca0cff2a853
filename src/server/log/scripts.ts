/**
 * The scripts of a team's log.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export type LogScript =
  | 'bridgeItem'
  | 'bridgeLease'
  | 'bridgeTeam'
  | 'clientBind'
  | 'commit'
  | 'commitTeams'
  | 'gatewayLease'
  | 'history'
  | 'items'
  | 'presence'
  | 'snapshot'
  | 'snapshotSlice';

export const logScripts = new ScriptLibrary<LogScript>(
  import.meta.glob<string>('./lua/**/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
