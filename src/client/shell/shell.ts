/**
 * The decisions of the service worker, as pure functions: which requests it answers, from which cache, and which caches
 * to delete.
 *
 * Guarantees that only requests for files of a build are handled: `/api` and `/ws` go straight to the server. Each
 * build has its own cache, so that no tab ever mixes two builds.
 */

export type ShellFile = {
  /** `/` for index.html, otherwise the path of the file. */
  readonly path: string;
  /** The browser checks the file against this hash, so that a deploy during an installation cannot mix two builds. */
  readonly integrity: string;
};

/** The files of one build. `version` changes when any of them changes. */
export type Shell = { readonly version: string; readonly files: readonly ShellFile[] };

/**
 * Messages from a tab to the service worker. `takeOver`: take over all tabs now. `opened`: this tab has opened, and its
 * previous document is closed.
 */
export type ShellMessage = 'takeOver' | 'opened';

/** A cache and the paths in it. */
export type KeptShell = { readonly cache: string; readonly paths: readonly string[] };

const PREFIX = 'slipway-shell-';

export const shellCache = ({ version }: Shell): string => PREFIX + version;
export const isShellCache = (name: string): boolean => name.startsWith(PREFIX);

/** Includes assets of other builds: a tab that runs an older build finds them in that build's cache. */
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
 * Scripts and styles must be exactly those of the build. The page and icons are accepted as they arrive: a proxy or CDN
 * may append a comment or recompress an image, and the files that the page loads are checked anyway.
 */
export const toFetch = ({
  path,
  integrity,
}: ShellFile): { readonly path: string; readonly init: RequestInit } => ({
  path,
  init: isAsset(path) ? { integrity, cache: 'default' } : { cache: 'no-cache' },
});

/** Whether a page, as received, loads the scripts and styles of this build and of no other. */
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
