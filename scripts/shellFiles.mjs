/**
 * Lists the app's files for the service worker. The list, with a hash of each file, is taken from the built browser
 * bundle, so it matches exactly; it replaces src/client/shell/builtShell.ts. The development server, whose files change
 * all the time, removes a service worker that a built Slipway left behind at the same address.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export const SERVICE_WORKER = 'service-worker.js';
const PLACEHOLDER = '/src/client/shell/builtShell.ts';
/** Maps are for developers, compressed copies for the server; the app requests neither. */
const NOT_OF_THE_SHELL = /\.(?:map|br|gz)$/;

/**
 * @param {string} folder of the browser bundle
 * @returns {import('vite').Plugin[]}
 */
export function shellFiles(folder) {
  return [
    {
      name: 'slipway:shell-files',
      apply: 'build',
      load(id) {
        if (!id.endsWith(PLACEHOLDER)) return null;
        return `export const builtShell = ${JSON.stringify(shellOf(folder))};`;
      },
    },
    {
      name: 'slipway:no-service-worker',
      apply: 'serve',
      configureServer(server) {
        server.middlewares.use(`/${SERVICE_WORKER}`, (_request, response) => {
          response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' });
          response.end(LEAVES_AT_ONCE);
        });
      },
    },
  ];
}

/**
 * @param {string} folder
 * @returns {import('../src/client/shell/shell.ts').Shell}
 */
export function shellOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SERVICE_WORKER && !NOT_OF_THE_SHELL.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: pathOf(relative(folder, file)), integrity: integrityOf(readFileSync(file)) }));
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  return { version, files };
}

/** @param {string} name */
const pathOf = (name) => (name === 'index.html' ? '/' : `/${name.split(sep).join('/')}`);

/** @param {Buffer} bytes */
const integrityOf = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

const LEAVES_AT_ONCE = `
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(leave()));
const leave = async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const client of await self.clients.matchAll({ type: 'window' })) await client.navigate(client.url);
};
`;
