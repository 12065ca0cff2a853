/**
 * All scripts that the server runs, wherever they lie.
 */
import { type Script, type ThoonkScript, thoonkScripts } from '../thoonk/scripts.ts';
import { accountScripts } from './accounts/scripts.ts';
import { deliveryScripts } from './delivery/scripts.ts';
import { gatewayScripts } from './gateway/scripts.ts';
import { type LogScript, logScripts } from './log/scripts.ts';
import { removalScripts } from './removal/scripts.ts';
import { wakeScripts } from './wakes/scripts.ts';
import { workerScripts } from './worker/laneLease.ts';

export type ScriptName = ThoonkScript | LogScript;

/** The full text of a script, for those who run it from another language. */
export const scriptNamed = (name: ScriptName): Script =>
  logScripts.has(name) ? logScripts.script(name) : thoonkScripts.script(name as ThoonkScript);

/** The names of all Redis commands that the scripts use, in capitals: a user of Redis needs the right to each. */
export const commandsOfScripts = (): readonly string[] => [
  ...new Set(
    [
      thoonkScripts,
      logScripts,
      gatewayScripts,
      accountScripts,
      removalScripts,
      wakeScripts,
      workerScripts,
      deliveryScripts,
    ].flatMap((one) => one.commands()),
  ),
];
