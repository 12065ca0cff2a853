import { describe, expect, test } from 'vitest';
import { isOfShell, isPageOf, isShellCache, type Shell, shellCache, toFetch, unusedCaches } from './shell.ts';

const ORIGIN = 'https://slipway.example';
const shell: Shell = {
  version: 'b',
  files: [
    { path: '/', integrity: 'sha256-page' },
    { path: '/assets/index-b.js', integrity: 'sha256-script' },
    { path: '/icon.svg', integrity: 'sha256-icon' },
  ],
};

const asks = (path: string, method = 'GET', origin = ORIGIN): boolean =>
  isOfShell({ method, url: origin + path }, shell, ORIGIN);

describe('[S23] the service worker handles', () => {
  test.for(['/', '/?from=phone', '/icon.svg', '/assets/index-b.js'])('%s, a file of its build', (path) => {
    expect(asks(path)).toBe(true);
  });

  test('assets of an older build, for tabs that still run it', () => {
    expect(asks('/assets/index-a.js')).toBe(true);
  });
});

describe('the service worker does not handle', () => {
  test.for(['/api/session', '/ws', '/service-worker.js', '/elsewhere', '/icon.svg/more'])('%s', (path) => {
    expect(asks(path)).toBe(false);
  });

  test('requests other than GET, and requests to other origins', () => {
    expect(asks('/', 'POST')).toBe(false);
    expect(asks('/', 'HEAD')).toBe(false);
    expect(asks('/', 'GET', 'https://other.example')).toBe(false);
  });
});

test('a script is accepted only as built; a file without a hash in its name as it arrives', () => {
  expect(shell.files.map(toFetch)).toEqual([
    { path: '/', init: { cache: 'no-cache' } },
    { path: '/assets/index-b.js', init: { integrity: 'sha256-script', cache: 'default' } },
    { path: '/icon.svg', init: { cache: 'no-cache' } },
  ]);
});

describe('a page', () => {
  const page = (...paths: string[]) => paths.map((path) => `<script src="${path}"></script>`).join('');

  test('belongs to the build whose files it loads, whatever a proxy has appended', () => {
    expect(isPageOf(page('/assets/index-b.js'), shell)).toBe(true);
    expect(isPageOf(`${page('/assets/index-b.js')}<!-- via proxy -->`, shell)).toBe(true);
  });

  test('does not belong if it loads files of another build, of two builds, or none', () => {
    expect(isPageOf(page('/assets/index-a.js'), shell)).toBe(false);
    expect(isPageOf(page('/assets/index-a.js', '/assets/index-b.js'), shell)).toBe(false);
    expect(isPageOf('<h1>Sign in to the network</h1>', shell)).toBe(false);
  });
});

describe('[S19] the caches of older builds', () => {
  const kept = ['a', 'b', 'c'].map((version) => ({
    cache: shellCache({ version, files: [] }),
    paths: ['/', `/assets/index-${version}.js`],
  }));

  test('stay while a tab runs their script', () => {
    expect(unusedCaches(kept, shell, new Set(['/assets/index-a.js', 'something else']))).toEqual([
      'slipway-shell-c',
    ]);
  });

  test('are deleted when no tab runs them, except the current one', () => {
    expect(unusedCaches(kept, shell, new Set())).toEqual(['slipway-shell-a', 'slipway-shell-c']);
  });

  test('are distinguished from caches of other programs', () => {
    expect(kept.every(({ cache }) => isShellCache(cache))).toBe(true);
    expect(isShellCache('notes')).toBe(false);
  });
});
