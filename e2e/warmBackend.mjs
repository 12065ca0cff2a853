/**
 * Runs the built program (dist/server/program.js) several times in one process, one after the other, on request of its
 * parent (warmBackends.ts). The modules are loaded once; each program has its own configuration, Redis and state.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = join(import.meta.dirname, '../dist');

/** @type {typeof import('../src/server/program.ts')} */
const { startProgram } = await import(pathToFileURL(join(dist, 'server/program.js')).href);

/** @type {import('../src/server/program.ts').Program | undefined} */
let program;

/** @param {import('./warmBackends.ts').Request} request */
const answer = async (request) => {
  if (request.kind === 'start') {
    const env = { ...process.env, ...request.settings };
    const started = await startProgram(env, ['--role', request.role], join(dist, 'client'));
    program = started;
    return { ready: true, ...(await started.greet()) };
  }
  await program?.end(AbortSignal.abort());
  program = undefined;
  return { ended: true };
};

process.on('message', (request) => {
  answer(/** @type {import('./warmBackends.ts').Request} */ (request)).then(
    (message) => process.send?.(message),
    (error) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());
