/**
 * Guarantees that a script started by npm ends when npm is gone, even if npm was killed and could not forward a signal.
 *
 * npm runs a script through a shell, so the shell's parent is watched as well. Nothing is watched if the user started
 * the script without npm: then the shell may end while the script continues.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAlive } from './isAlive.mjs';

const INTERVAL_MILLISECONDS = 500;
const SHELL = /^-?(sh|dash|bash|ash|busybox|zsh|ksh)$/;

/** Sends this process SIGTERM, for an orderly stop, when the npm that started it is gone. */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const starters = startersOf(process.ppid);
  const timer = setInterval(() => {
    if (starters.every(isAlive)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, INTERVAL_MILLISECONDS);
  timer.unref();
}

/**
 * The parent and, if that is a shell, the parent's parent.
 * @param {number} parent
 */
function startersOf(parent) {
  const { name, ppid } = look(parent);
  return SHELL.test(name) && ppid > 0 ? [parent, ppid] : [parent];
}

/**
 * @param {number} pid
 * @returns {{ name: string, ppid: number }} an empty name if the system does not reveal it
 */
function look(pid) {
  const text = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  const [, name = '', ppid = '0'] = /^(.*) (\d+)$/s.exec(text) ?? [];
  return { name: name.trim().replace(/^.*\//, ''), ppid: Number(ppid) };
}

/** @param {number} pid */
function fromProc(pid) {
  try {
    // "pid (name) state ppid …": a name may contain spaces and brackets.
    const [, name, ppid] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return `${name} ${ppid}`;
  } catch {
    return '';
  }
}

/** @param {number} pid */
function fromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').trim();
}
