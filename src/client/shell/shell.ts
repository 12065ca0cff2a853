/**
 * The decisions of the service worker, as pure functions: which requests it answers, from which cache, and which caches
 * to delete.
 *
 * Guarantees that only requests for files of a build are touched: `/api` and `/ws` go to the server as without a
 * service worker. The files of a build are in one cache of their own, so that no tab ever mixes two builds.
 */

export type ShellFile = {
  /** `/` for index.html; else the path of the file. */
  readonly path: string;
  /** The browser checks the file against it, so that a deploy during an installation mixes nothing. */
  readonly integrity: string;
};

/** The files of one build. `version` changes when any of them does. */
export type Shell = { readonly version: string; readonly files: readonly ShellFile[] };

/**
 * Messages from a tab to the service worker: take over all tabs now; or this tab is open, and its old document is
 * closed.
 */
export type ShellMessage = 'takeOver' | 'opened';

/** A cache and the paths in it. */
export type KeptShell = { readonly cache: string; readonly paths: readonly string[] };

const PREFIX = 'slipway-shell-';

export const shellCache = ({ version }: Shell): string => PREFIX + version;
export const isShellCache = (name: string): boolean => name.startsWith(PREFIX);

/** Includes assets of any build: a tab that still runs an older one finds them in that build's cache. */
export const isOfShell = (
  { method, url }: Pick<Request, 'method' | 'url'>,
  { files }: Shell,
  origin: string,
): boolean => {
  const address = new URL(url);
  if (method !== 'GET' || address.origin !== origin) return false;
  return isAsset(address.pathname) || files.some(({ path }) => path === address.pathname);
};

/**
 * Scripts and styles have to be exactly those of the build. The page and the icons are taken as they arrive: a proxy or a CDN
 * may append a comment or recompress a picture, and what the page loads is checked anyway.
 */
export const toFetch = ({
  path,
  integrity,
}: ShellFile): { readonly path: string; readonly init: RequestInit } => ({
  path,
  init: isAsset(path) ? { integrity, cache: 'default' } : { cache: 'no-cache' },
});

/** Whether a page, as it arrived, loads the scripts and styles of a build and none of another one. */
export const isPageOf = (page: string, { files }: Shell): boolean => {
  const named = [...page.matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
  const paths = new Set(files.map(({ path }) => path));
  return named.length > 0 && named.every((path) => paths.has(path));
};

const isAsset = (path: string): boolean => path.startsWith('/assets/');

/**
 * The caches of builds that no open tab runs.
 * @param scripts paths of the scripts that open tabs started from
 */
export const unusedCaches = (
  kept: readonly KeptShell[],
  current: Shell,
  scripts: ReadonlySet<string>,
): string[] =>
  kept
    .filter(({ cache, paths }) => cache !== shellCache(current) && !paths.some((path) => scripts.has(path)))
    .map(({ cache }) => cache);
