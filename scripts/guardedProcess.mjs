/**
 * Starts a process that cannot outlive its parent, even if the parent is killed with SIGKILL.
 *
 * The process runs in a session of its own, so Ctrl-C in the terminal reaches only the parent, which then stops
 * everything in order. A small shell first starts a watcher in the same process group and then becomes the process
 * itself (`exec` keeps the pid). The watcher reads a pipe that only the parent holds. When the parent is gone, the pipe
 * ends and the watcher sends SIGTERM to its own group and to no other: a group exists as long as one of its members, so
 * its number cannot have been reused.
 */
import { spawn } from 'node:child_process';

// Number 9 avoids 0-2 and Node's IPC channel, which is 3 here and which the watcher must not hold.
const GUARD = `exec 9<&0 </dev/null
( trap '' TERM; read -r _ <&9; kill -TERM 0; kill -CONT 0 ) 3>&- >/dev/null 2>&1 &
exec 9<&-
exec "$@"`;

/**
 * @typedef {object} Exit
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 */

/**
 * @typedef {object} GuardedProcess
 * @property {import('node:child_process').ChildProcess} child
 * @property {number} pid
 * @property {Promise<Exit>} exited never rejects
 * @property {() => boolean} alive
 * @property {(signal: NodeJS.Signals) => void} signal to this process alone
 * @property {(graceMilliseconds?: number) => Promise<Exit>} stop SIGTERM, then SIGKILL to the group
 * @property {() => Promise<Exit>} kill SIGKILL to the group
 */

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, output?: 'inherit' | 'pipe', ipc?: boolean }} [options]
 * @returns {GuardedProcess}
 */
export function startGuarded(command, args, options = {}) {
  const { env = process.env, cwd = process.cwd(), output = 'inherit', ipc = false } = options;
  const child = spawn('sh', ['-c', GUARD, 'slipway', command, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['pipe', output, output, ...(ipc ? [/** @type {const} */ ('ipc')] : [])],
  });
  // A process that ends while its pipe is being closed is reported elsewhere.
  child.stdin?.on('error', () => {});
  const exited = whenExited(child);
  return { child, pid: child.pid ?? 0, exited, alive: () => isAlive(child), ...endings(child, exited) };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Exit>}
 */
function whenExited(child) {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }));
    child.once('exit', (code, signal) => {
      // Ends the watcher: with the pipe closed it finds an empty group.
      child.stdin?.destroy();
      resolve({ code, signal });
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<Exit>} exited
 */
function endings(child, exited) {
  const kill = () => {
    signalGroup(child, 'SIGKILL');
    return exited;
  };
  const stop = async (graceMilliseconds = 10_000) => {
    if (isAlive(child)) child.kill('SIGTERM');
    const timer = setTimeout(kill, graceMilliseconds);
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  };
  return { kill, stop, signal: (/** @type {NodeJS.Signals} */ name) => void child.kill(name) };
}

/** @param {import('node:child_process').ChildProcess} child */
function isAlive(child) {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/**
 * Only while the leader lives: then its pid is certainly the group's.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  if (!isAlive(child) || child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The process has just ended, as intended.
  }
}
