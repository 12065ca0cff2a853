/**
 * Who may import whom, as src/README.md draws it: model ← actions ← sync ← {client, server}, model ← api ← {client, server},
 * thoonk ← server.
 *
 * Test files and what is under test/ may import what they test; nothing that ships may import those.
 */
import type { SourceFile } from './sourceFiles.ts';

/**
 * What files under a folder may import: files by the beginning of their path, packages by name, `node:` for built-ins.
 * `never` excludes some of these: components on the screen use neither the socket nor the replica, only the selectors.
 */
type Rule = { readonly under: string; readonly may: readonly string[]; readonly never?: readonly string[] };

const MARKDOWN = ['mdast-util-from-markdown', 'mdast-util-gfm', 'micromark-extension-gfm'];
const DATES_IN_WORDS = ['chrono-node', 'chrono-node/en', 'chrono-node/de'];
const BROWSER = [
  ...['@atlaskit/pragmatic-drag-and-drop', '@atlaskit/pragmatic-drag-and-drop-hitbox'],
  ...['react', 'react-dom', 'zustand', 'lucide-react', 'reconnecting-websocket', 'idb', 'typebox'],
  ...MARKDOWN,
  ...DATES_IN_WORDS,
];
const SERVER = [
  '@fastify/*',
  '@node-rs/argon2',
  '@simplewebauthn/server',
  'nodemailer',
  'web-push',
  'openid-client',
  'otpauth',
  'fastify',
  '@redis/client',
  'ws',
  'pino',
  'prom-client',
  'typebox',
  'vite',
  'node:',
];

/** The routes, and the types of what they ask and answer. */
const ROUTES = ['src/api/routes/', 'src/api/defineRoute.ts', 'src/api/shapes.ts', 'src/api/officeShapes.ts'];

/** The longest matching `under` applies. */
const RULES: readonly Rule[] = [
  { under: 'src/model/', may: ['src/model/', 'typebox'] },
  { under: 'src/actions/', may: ['src/actions/', 'src/model/', 'typebox'] },
  { under: 'src/sync/', may: ['src/sync/', 'src/actions/', 'src/model/', 'typebox'] },
  { under: 'src/api/', may: ['src/api/', 'src/model/', 'typebox'] },
  {
    under: 'src/thoonk/',
    may: ['src/thoonk/', '@redis/client', 'node:'],
  },
  {
    under: 'src/server/',
    may: ['src/server/', 'src/thoonk/', 'src/api/', 'src/sync/', 'src/actions/', 'src/model/', ...SERVER],
  },
  {
    under: 'src/server/demo',
    may: ['src/demo/', 'src/server/', 'src/thoonk/', 'src/sync/', 'src/actions/', 'src/model/', ...SERVER],
  },
  { under: 'src/demo/', may: ['src/demo/', 'src/actions/', 'src/model/'] },
  {
    under: 'src/client/',
    may: ['src/client/', 'src/api/', 'src/sync/', 'src/actions/', 'src/model/', ...BROWSER],
    // The registry and the document hold every route: the browser loads those that it calls.
    never: ['src/api/registry.ts', 'src/api/openApi.ts'],
  },
  {
    under: 'src/client/features/',
    may: ['src/client/', ...ROUTES, 'src/actions/', 'src/model/', ...BROWSER],
    never: ['src/client/engine/'],
  },
];

const TEST = /\.test\.tsx?$/;

/** They run the tests, and know the planted bugs that tests must catch. */
const RUNNERS: ReadonlySet<string> = new Set(['scripts/mutants.mjs', 'scripts/runSuites.mjs']);

/** The forbidden imports of a file. Also reports a file of src that belongs to no part of the architecture. */
export const forbiddenImports = ({ path, imports }: Pick<SourceFile, 'path' | 'imports'>): string[] => {
  if (TEST.test(path) || !path.startsWith('src/')) {
    if (!path.startsWith('scripts/')) return [];
    const isFree = (name: string) =>
      !name.startsWith('test/') || (RUNNERS.has(path) && name.startsWith('test/plantedBugs/'));
    return imports.filter((name) => !isFree(name)).map((name) => `${path} imports ${name}`);
  }
  const rule = RULES.filter(({ under }) => path.startsWith(under)).sort(
    (a, b) => b.under.length - a.under.length,
  )[0];
  if (!rule) return [`${path} is in no part of the architecture`];
  const { may, never = [] } = rule;
  return imports
    .filter(
      (name) =>
        never.some((folder) => name.startsWith(folder)) || !may.some((allowed) => fits(name, allowed)),
    )
    .map((name) => `${path} imports ${name}`);
};

const fits = (name: string, allowed: string): boolean => {
  if (allowed.endsWith('/*')) return name.startsWith(allowed.slice(0, -1));
  if (allowed.endsWith('/') || allowed.endsWith(':')) return name.startsWith(allowed);
  return name === allowed || name.startsWith(`${allowed}/`);
};

/** Names that do not tell what is in a file. */
const EMPTY_NAME = /util|helper|manager/i;

export const isEmptyName = (path: string): boolean => EMPTY_NAME.test(path);

/** The registries: lists of everything that is defined once, such as actions, feeds and routes. */
const REGISTRIES: ReadonlySet<string> = new Set([
  'src/actions/index.ts',
  'src/actions/server/index.ts',
  'src/api/index.ts',
  'src/model/feeds/index.ts',
  'src/sync/protocol/index.ts',
]);

/**
 * A file that passes on what others export, or has the name of one. The registry of actions is the only index. A type that
 * belongs to what a file offers may be passed on by name.
 */
export const isBarrel = ({ path, text }: Pick<SourceFile, 'path' | 'text'>): boolean =>
  (/(^|\/)index\.(ts|tsx)$/.test(path) && !REGISTRIES.has(path)) ||
  /^\s*export\s+(?:(?:type\s+)?\*|\{[^}]*\}\s*from\b)/m.test(text);
