/**
 * Another release of Slipway: the build with some of its text changed. The browser's scripts get new names, as changed
 * scripts do, and the service worker lists exactly these files.
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
import { PROTOCOL_VERSION } from '../src/sync/protocol/index.ts';
import { OLDEST_PROTOCOL } from '../src/sync/protocol/version.ts';

const NOT_NEEDED = /\.(?:map|br|gz)$/;

type Change = (text: string) => string;

/** @returns the path of the new folder; its pages have `data-build="<name>"` */
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
  changeClient(join(folder, 'client'), name, changes.script);
  return folder;
};

/** The original page of an earlier version with the current server. @returns the path of the folder */
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

/** Makes the server loadable: it is an ES module and imports packages that cannot be bundled. */
const placeInPackage = (folder: string): void => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
};

/** The protocol version, as inlined in the build wherever it is sent or compared. */
const VERSION = new RegExp(String.raw`(\bprotocol\s*(?:[=!]==|[<>]=?|:)\s*)${PROTOCOL_VERSION}\b`, 'g');

const raiseVersion: Change = (text) => text.replace(VERSION, `$1${PROTOCOL_VERSION + 1}`);

/** The oldest supported version, as inlined in the server. */
const OLDEST = new RegExp(String.raw`(\bprotocol\s*>=\s*)${OLDEST_PROTOCOL}\b`);

const raiseFloor: Change = (text) =>
  text.match(OLDEST) ? raiseVersion(text.replace(OLDEST, `$1${PROTOCOL_VERSION + 1}`)) : text;

/** Raises the protocol version and supports no earlier one. A release may also change only one side. */
export const nextProtocol = { script: raiseVersion, server: raiseFloor };

/** A release in which an action is renamed: to older pages it is a new action, and their own is gone. */
export const renamedVerb = (from: string, to: string) => {
  const rename: Change = (text) => text.replaceAll(new RegExp(String.raw`\b${from}\b`, 'g'), to);
  return { script: rename, server: rename };
};

const changeServer = (server: string, change: Change): void =>
  changeSome(
    readdirSync(server, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.js'))
      .map((path) => join(server, path)),
    change,
  );

/** @throws if none of these files contains the text to change */
const changeSome = (paths: readonly string[], change: Change): void => {
  const changed = paths.filter((path) => {
    const before = readFileSync(path, 'utf8');
    rewrite(path, change);
    return readFileSync(path, 'utf8') !== before;
  });
  if (changed.length === 0) throw new Error('the build does not contain what is to be changed');
};

const changeClient = (client: string, name: string, change?: Change): void => {
  const before = shellOf(client);
  const page = join(client, 'index.html');
  const renamed = renameScripts(client, name);
  const scripts = [...renamed.values()].map((path) => join(client, path));
  for (const path of scripts) rewrite(path, (text) => withNewNames(text, renamed));
  if (change) changeSome(scripts, change);
  rewrite(page, (text) => withNewNames(text, renamed).replace('<html', `<html data-build="${name}"`));

  const after = shellOf(client);
  const pathNow = (path: string) => `/${renamed.get(path.slice(1)) ?? path.slice(1)}`;
  const integrityNow = new Map(after.files.map(({ path, integrity }) => [path, integrity]));
  const replacements: (readonly [string, string])[] = [
    [before.version, after.version],
    ...renamed,
    ...before.files.map(({ path, integrity }) => [integrity, integrityNow.get(pathNow(path)) ?? ''] as const),
  ];
  rewrite(join(client, SERVICE_WORKER), (text) =>
    replacements.reduce((now, [from, to]) => replaceIn(now, from, to), text),
  );
};

/** @returns the new paths by the old ones */
const renameScripts = (client: string, name: string): ReadonlyMap<string, string> => {
  const scripts = readdirSync(join(client, 'assets')).filter((file) => file.endsWith('.js'));
  const renamed = new Map(
    scripts.map((file) => [`assets/${file}`, `assets/${file.replace(/-[\w-]+\.js$/, `-${name}.js`)}`]),
  );
  for (const [from, to] of renamed) renameSync(join(client, from), join(client, to));
  return renamed;
};

/** Scripts import each other without naming their folder. */
const withNewNames = (text: string, renamed: ReadonlyMap<string, string>): string =>
  [...renamed].reduce(
    (now, [from, to]) => now.replaceAll(from.slice('assets/'.length), to.slice('assets/'.length)),
    text,
  );

const rewrite = (path: string, change: Change): void =>
  writeFileSync(path, change(readFileSync(path, 'utf8')));

const replaceIn = (text: string, from: string, to: string): string => {
  if (!text.includes(from)) throw new Error(`the build does not contain "${from}"`);
  return text.replace(from, to);
};
