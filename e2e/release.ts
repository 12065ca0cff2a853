/**
 * Another release of Slipway: the build with some of its text changed. The browser's script gets another name, as a
 * changed script does, and the service worker lists exactly these files.
 */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { SERVICE_WORKER, shellOf } from '../scripts/shellFiles.mjs';
import { OLDEST_PROTOCOL, PROTOCOL_VERSION } from '../src/sync/protocol/version.ts';

const NOT_NEEDED = /\.(?:map|br|gz)$/;

type Change = (text: string) => string;

/** @returns the path of the folder, which is created here; its pages have `data-build="<name>"` */
export const release = (
  folder: string,
  name: string,
  changes: { readonly script?: Change; readonly server?: Change } = {},
): string => {
  mkdirSync(folder);
  for (const half of ['client', 'server'])
    cpSync(join('dist', half), join(folder, half), {
      recursive: true,
      filter: (path) => !NOT_NEEDED.test(path),
    });
  placeInPackage(folder);
  if (changes.server) changeServer(join(folder, 'server'), changes.server);
  changeClient(join(folder, 'client'), name, changes.script ?? ((text) => text));
  return folder;
};

/** The page of an earlier version, as it was built then, with the server of today. @returns the path of the folder */
export const withOldPage = (folder: string, page: string): string => {
  mkdirSync(join(folder, 'client'), { recursive: true });
  execFileSync('tar', ['-xzf', join('e2e/oldPages', page), '-C', join(folder, 'client')]);
  cpSync('dist/server', join(folder, 'server'), {
    recursive: true,
    filter: (path) => !NOT_NEEDED.test(path),
  });
  placeInPackage(folder);
  return folder;
};

/** The server is a module, and loads what cannot be bundled. */
const placeInPackage = (folder: string): void => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
};

/** The version as it is inlined in the build wherever a protocol is sent or compared. */
const VERSION = new RegExp(String.raw`(\bprotocol\s*(?:[=!]==|[<>]=?|:)\s*)${PROTOCOL_VERSION}\b`, 'g');

const raiseVersion: Change = (text) => {
  if (!text.match(VERSION)) throw new Error('the build contains no protocol version');
  return text.replace(VERSION, `$1${PROTOCOL_VERSION + 1}`);
};

/** The floor, as it is inlined in the server. */
const OLDEST = new RegExp(String.raw`(\bprotocol\s*>=\s*)${OLDEST_PROTOCOL}\b`);

const raiseFloor: Change = (text) =>
  text.match(OLDEST) ? raiseVersion(text.replace(OLDEST, `$1${PROTOCOL_VERSION + 1}`)) : text;

/** The next version of the protocol, and no earlier one is served; a release may also change only one side. */
export const nextProtocol = { script: raiseVersion, server: raiseFloor };

/** A release in which a verb has another name: to pages of before it is a new one, and theirs is gone. */
export const renamedVerb = (from: string, to: string) => {
  const rename: Change = (text) => text.replaceAll(new RegExp(String.raw`\b${from}\b`, 'g'), to);
  return { script: rename, server: rename };
};

const changeServer = (server: string, change: Change): void => {
  const scripts = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.js'),
  );
  const changed = scripts.filter((path) => {
    const before = readFileSync(join(server, path), 'utf8');
    rewrite(join(server, path), change);
    return readFileSync(join(server, path), 'utf8') !== before;
  });
  if (changed.length === 0) throw new Error('the server does not contain what is to be changed');
};

const changeClient = (client: string, name: string, script: Change): void => {
  const before = shellOf(client);
  const page = join(client, 'index.html');
  const oldScript = /assets\/index-[\w-]+\.js/.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
  const newScript = `assets/index-${name}.js`;
  renameSync(join(client, oldScript), join(client, newScript));
  rewrite(join(client, newScript), script);
  rewrite(page, (text) =>
    replaceIn(text, oldScript, newScript).replace('<html', `<html data-build="${name}"`),
  );

  const after = shellOf(client);
  const pathNow = (path: string) => (path === `/${oldScript}` ? `/${newScript}` : path);
  const integrityNow = new Map(after.files.map(({ path, integrity }) => [path, integrity]));
  const replacements: (readonly [string, string])[] = [
    [before.version, after.version],
    [oldScript, newScript],
    ...before.files.map(({ path, integrity }) => [integrity, integrityNow.get(pathNow(path)) ?? ''] as const),
  ];
  rewrite(join(client, SERVICE_WORKER), (text) =>
    replacements.reduce((now, [from, to]) => replaceIn(now, from, to), text),
  );
};

const rewrite = (path: string, change: Change): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

const replaceIn = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the build does not contain "${from}"`);
  return text.replace(from, to);
};
