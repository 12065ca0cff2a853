/**
 * The project's own source files and the imports of each, read from their text.
 *
 * Finds `import`, `import type`, `export … from`, dynamic `import()` and types written as `import('…')`; ignores
 * comments and template literals.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export type SourceFile = {
  /** Relative to the root of the project, with slashes: `src/model/task.ts`. */
  readonly path: string;
  readonly text: string;
  /** Paths relative to the root of the project, or names of packages and built-ins as written. */
  readonly imports: readonly string[];
};

const TOP = fileURLToPath(new URL('../..', import.meta.url));
const SOURCE = /\.(ts|tsx|mts|js|mjs)$/;

/** All source files under these folders of the project. A missing folder has none. */
export const sourceFiles = (...folders: string[]): SourceFile[] =>
  folders
    .flatMap((folder) => filesUnder(join(TOP, folder)))
    .map((file) => {
      const path = relative(TOP, file).split(sep).join('/');
      const text = readFileSync(file, 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });

const filesUnder = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('node_modules'),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** Comments and template literals; plain strings are matched too, so that a `//` in them does not begin a comment. */
const NOT_CODE =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\[\s\S]|[^\\`])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

const FROM = /(?:^|[\s;}])(?:import|export)\b(?:\s*type\b)?[\s\w$*{},]*?\bfrom\s*(["'])([^"'\n]+)\1/g;
const SIDE_EFFECT = /(?:^|[\s;}])import\s*(["'])([^"'\n]+)\1/g;
const CALLED = /\bimport\s*\(\s*(["'])([^"'\n]+)\1/g;

export const importsOf = (path: string, text: string): string[] => {
  const code = text.replace(NOT_CODE, (found) => (/^["']/.test(found) ? found : ' '));
  const found = [FROM, SIDE_EFFECT, CALLED].flatMap((shape) =>
    [...code.matchAll(shape)].map((match) => match[2] ?? ''),
  );
  return [...new Set(found.map((name) => resolved(path, name)))];
};

const resolved = (path: string, name: string): string =>
  name.startsWith('.') ? posix.join(posix.dirname(path), name.replace(/\?.*$/, '')) : name;

/** An import cycle, or null: each file imports the next, the last imports the first. */
export const cycleIn = (files: readonly SourceFile[]): string[] | null => {
  const imports = new Map(files.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): string[] | null => {
    const at = way.indexOf(path);
    if (at >= 0) return [...way.slice(at), path];
    if (done.has(path)) return null;
    for (const next of imports.get(path) ?? []) {
      const cycle = walk(next, [...way, path]);
      if (cycle) return cycle;
    }
    done.add(path);
    return null;
  };
  for (const { path } of files) {
    const cycle = walk(path, []);
    if (cycle) return cycle;
  }
  return null;
};
