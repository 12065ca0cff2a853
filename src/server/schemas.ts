/**
 * The program behind `npm run schemas [folder]`: writes what foreign workers need into a folder, and the OpenAPI document of
 * the HTTP routes beside it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openApiOf } from '../api/openApi.ts';
import { routes } from '../api/registry.ts';
import { publishedFiles } from './published.ts';

const folder = process.argv[2] ?? 'dist/schemas';
const openApi = `${JSON.stringify(openApiOf(routes), null, 2)}\n`;
const files = new Map([...publishedFiles(), ['openapi.json', openApi]]);
for (const [name, text] of files) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
process.stdout.write(
  `${files.size} files for foreign workers and callers of the HTTP API are in ${folder}\n`,
);
