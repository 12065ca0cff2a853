/**
 * Runs a tool by its script, in a process group that ends with this process: neither Ctrl-C nor a crash of the test run
 * leaves a browser or a test worker behind. The temporary folder and everything that tools and tests put into it are
 * removed at the end.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalGroup, startGuarded } from './guardedProcess.mjs';

/** @type {Set<import('./guardedProcess.mjs').GuardedProcess>} */
const tools = new Set();
let ending = false;

export const temporaryFolder = mkdtempSync(join(tmpdir(), 'slipway-'));
process.once('exit', () => rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 5 }));

/**
 * @param {readonly string[]} command script and arguments, for Node
 * @param {Record<string, string>} [settings] environment on top of ours
 * @param {'inherit' | 'pipe' | ((text: string) => void)} [output] `pipe` discards its output; a function is called
 *   with it
 * @param {number} [limit] milliseconds after which it is killed
 * @returns {Promise<number>} exit code; does not resolve while the whole run is being ended
 */
export async function runTool(command, settings = {}, output = 'inherit', limit = undefined) {
  const tool = startGuarded(process.execPath, command, {
    env: { ...process.env, TMPDIR: temporaryFolder, ...settings },
    output: output === 'inherit' ? 'inherit' : 'pipe',
  });
  const listener = typeof output === 'function' ? output : () => {};
  for (const stream of [tool.child.stdout, tool.child.stderr])
    stream?.setEncoding('utf8').on('data', listener);
  tools.add(tool);
  const timer = limit === undefined ? undefined : setTimeout(() => signalGroup(tool.child, 'SIGKILL'), limit);
  const { code } = await tool.exited;
  clearTimeout(timer);
  tools.delete(tool);
  if (ending) return new Promise(() => {});
  return code ?? 1;
}

/** Asks all running tools to end, and waits for them. */
export async function endTools() {
  ending = true;
  for (const { child } of tools) signalGroup(child, 'SIGTERM');
  await Promise.all([...tools].map((tool) => tool.stop(5_000)));
}

export function killTools() {
  for (const { child } of tools) signalGroup(child, 'SIGKILL');
}
