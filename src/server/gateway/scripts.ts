/**
 * The scripts by which gateways count together.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const gatewayScripts = new ScriptLibrary<'spend' | 'socketCounts'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
