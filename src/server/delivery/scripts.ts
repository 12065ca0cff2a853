/**
 * The scripts of delivery.
 */
import { ScriptLibrary, thoonkScripts } from '../../thoonk/scripts.ts';

export const deliveryScripts = new ScriptLibrary<'addDevice' | 'claimPerson' | 'releasePerson'>(
  import.meta.glob<string>('./lua/*.lua', { query: '?raw', import: 'default', eager: true }),
  thoonkScripts,
);
