/**
 * Guarantees that Redis starts on an append-only file that ends between two transactions.
 *
 * A power cut may leave the beginning of one. Redis passes over it when it starts, but cuts the file off only behind the last
 * whole command, so that MULTI and what follows it stay. At the next start the next transaction ends this one too, and
 * half of what was never acknowledged takes effect. Redis' own checker cuts it off before MULTI.
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
  // When it cannot repair the file, Redis says what is wrong with it when it starts.
  spawnSync(checker, ['--fix', manifest], { input: 'y\n', stdio: ['pipe', 'ignore', 'ignore'] });
  rmSync(checker, { force: true });
}
