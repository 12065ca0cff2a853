/**
 * Guarantees that a problem that the user can solve is shown as one plain sentence on stderr with exit code 1, while a
 * bug of ours keeps its stack trace. Plain syntax: this file also runs on a Node that is too old.
 */
import { endWithNpm } from './starter.mjs';

/** An expected failure: its message is the whole sentence to show. */
export class Problem extends Error {}

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * Runs a script's main function, and turns thrown errors into a message and an exit code. The script ends when its npm
 * does.
 * @param {() => Promise<void>} main
 */
export function runScript(main) {
  endWithNpm();
  main().catch((error) => {
    const words = error instanceof Problem ? error.message : String(error?.stack ?? error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  });
}
