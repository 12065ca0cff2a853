/**
 * Guarantees that Redis starts on an append-only file that ends between two transactions.
 *
 * A power cut may leave an incomplete transaction at the end. Redis skips it when it starts, but truncates the file
 * only after the last complete command, so that MULTI and the commands after it stay. At the next start, the EXEC of
 * the next transaction also completes this one, and half of a transaction that was never acknowledged takes effect.
 * Redis's own checker truncates the file before MULTI.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {import('./findRedis.mjs').RedisProgram} program
 * @param {string} folder of the server, which must not run
 */
export function repairAppendOnlyFile({ path, name }, folder) {
  const manifest = join(folder, 'appendonlydir', 'appendonly.aof.manifest');
  if (!existsSync(manifest)) return;
  // The same program under another name.
  const checker = join(folder, name.replace('-server', '-check-aof'));
  rmSync(checker, { force: true });
  symlinkSync(path, checker);
  // If the checker cannot repair the file, Redis reports the error when it starts.
  spawnSync(checker, ['--fix', manifest], { input: 'y\n', stdio: ['pipe', 'ignore', 'ignore'] });
  rmSync(checker, { force: true });
}
