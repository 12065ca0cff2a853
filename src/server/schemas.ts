/**
 * The program behind `npm run schemas [folder]`: writes what foreign workers need into a folder, and says where.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publishedFiles } from './published.ts';

const folder = process.argv[2] ?? 'dist/schemas';
const files = publishedFiles();
for (const [name, text] of files) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
process.stdout.write(`${files.size} files for foreign workers are in ${folder}\n`);
