/**
 * npm run -s thoonk:peer: runs the driver that tests use to pair other implementations of the feed contract with ours.
 * Calls on standard input, answers on standard output, everything else on standard error (src/thoonk/peer/main.ts).
 */
import { runCommand } from './commands.mjs';
import { runScript } from './problem.mjs';

runScript(() => runCommand('thoonkPeer'));
