/**
 * npm run schemas [folder]: writes the JSON Schemas of all jobs and the scripts of the feed contract for workers in
 * other languages (docs/workers.md), and the OpenAPI document of the HTTP routes, into dist/schemas or the given
 * folder.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { runScript } from './problem.mjs';
import { rootFolder, setUp } from './setUp.mjs';

runScript(async () => {
  // Resolved against the user's working folder, which npm provides.
  if (process.argv[2]) process.argv[2] = resolve(process.env.INIT_CWD ?? '.', process.argv[2]);
  process.chdir(rootFolder);
  setUp();
  await ensureBuilt();
  await import(pathToFileURL('dist/server/schemas.js').href);
});
