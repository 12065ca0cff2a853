/**
 * Where a planted bug goes: found by tokens and names, in one place only, even after the code is formatted or moved.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PLANTED_BUGS } from '../index.mjs';
import { applyPatch } from './anchor.mjs';
import { changedBy, readSources } from './tree.mjs';

const CODE = `export class Door {
  /** close() { stay(); } */
  close(reason = "late", all = [1, 2]): void {
    if (this.isOpen(reason,)) this.leave(
      all, // everybody
    );
    leave(all);
  }

  open(): boolean {
    leave(all);
    return this.width > 0;
  }
}
`;

const put = (inside: string, find: string, to: string): string =>
  applyPatch(new Map([['src/house/door.ts', CODE]]), { inside, find, put: to }).text;

describe('an anchor', () => {
  test('ignores layout, quotes and comments', () => {
    const changed = put('Door.close', 'if (this.isOpen(reason)) this.leave(all);', 'stay();');
    expect(changed).toContain('    stay();\n    leave(all);\n  }\n\n  open()');
    expect(put('close', "reason = 'late'", 'reason = 1')).toContain('close(reason = 1, all');
  });

  test('leaves out what is balanced, and puts it back', () => {
    expect(put('close', 'if (…) this', 'if (!(…)) this')).toContain(
      'if (!(this.isOpen(reason,))) this.leave',
    );
  });

  test.for(['open', 'Door.open', 'door.Door.open', 'door.open'])('names a declaration: %s', (inside) => {
    expect(put(inside, 'leave(all);', '')).toContain('open(): boolean {\n    \n');
  });

  test.for([
    ['is not there', 'Door', 'stay();'],
    ['is there twice', 'Door', 'leave(all);'],
    ['is only a part of a word', 'open', 'eave(all);'],
    ['is in no such declaration', 'shut', 'leave(all);'],
    ['is in a declaration of another class', 'Window.open', 'leave(all);'],
  ] as const)('that %s is an error', ([, inside, find]) => {
    expect(() => put(inside, find, '')).toThrow();
  });

  test('reports where its code is now if it is not found', () => {
    expect(() => put('Door.open', "reason = 'late'", '')).toThrow('src/house/door.ts:3');
  });

  test('that fits in two files is an error', () => {
    const sources = new Map([
      ['src/a.ts', 'const a = 1;'],
      ['src/b.ts', 'const a = 1;'],
    ]);
    expect(() => applyPatch(sources, { inside: 'a', find: '= 1', put: '= 2' })).toThrow('2 times');
  });

  test('may be in a script', () => {
    const lua = "local function take(a)\n  -- it's\n  return a\nend\nlocal function give(a) return a end\n";
    const sources = new Map([['src/x.lua', lua]]);
    const change = (inside: string) =>
      applyPatch(sources, { inside, find: 'return a', put: 'return 1' }).text;
    expect(change('give')).toContain('give(a) return 1 end');
    expect(change('x.take')).toContain('  return 1\nend\n');
  });
});

const OTHER_STYLE = {
  formatter: { indentStyle: 'tab', lineWidth: 60 },
  javascript: { formatter: { quoteStyle: 'double', trailingCommas: 'none', bracketSpacing: false } },
};

/** Every file in which a bug is planted, in another style and in another folder. */
const restyled = (folder: string): Map<string, string> => {
  const sources = readSources(new URL('../../..', import.meta.url).pathname);
  const concerned = new Set(PLANTED_BUGS.flatMap((bug) => [...changedBy(sources, bug).keys()]));
  const paths = [...concerned].map((path) => [path, path.replace('src/', 'src/moved/')] as const);
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, ...OTHER_STYLE }));
  for (const [path, moved] of paths) {
    mkdirSync(dirname(join(folder, moved)), { recursive: true });
    const text = sources.get(path) ?? '';
    writeFileSync(join(folder, moved), path.endsWith('.lua') ? text.replace(/^( +)/gm, '$1$1') : text);
  }
  const biome = new URL('../../../node_modules/@biomejs/biome/bin/biome', import.meta.url).pathname;
  const { status, stderr } = spawnSync(process.execPath, [biome, 'format', '--write', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return new Map(paths.map(([, moved]) => [moved, readFileSync(join(folder, moved), 'utf8')]));
};

describe('every planted bug', () => {
  let folder = '';
  let sources = new Map<string, string>();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipway-style-'));
    sources = restyled(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.for(PLANTED_BUGS.map((bug) => ({ ...bug, bug })))(
    'is found in code that was formatted differently and moved: $name',
    ({ bug }) => {
      expect(changedBy(sources, bug).size).toBeGreaterThan(0);
    },
  );
});
