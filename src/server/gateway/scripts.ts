/**
 * The scripts for counts shared by all gateways.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const gatewayScripts = new ScriptLibrary<'spend' | 'socketCounts'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
