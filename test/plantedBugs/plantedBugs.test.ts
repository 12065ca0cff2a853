/** The bugs that `npm run mutants` plants fit the code, each names a test that is there, and the docs count them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PROPERTIES } from './bug.mjs';
import { PLANTED_BUGS, tableOfAreas } from './index.mjs';
import { applyPatch } from './mutants/anchor.mjs';
import { changedBy } from './mutants/tree.mjs';
import { verdict } from './mutants/verdict.mjs';

const TOP = new URL('../..', import.meta.url);
const fileOf = (path: string) => readFileSync(new URL(path, TOP), 'utf8');

describe('a planted bug', () => {
  test.for(PLANTED_BUGS.map((bug) => ({ ...bug, bug })))('fits the code: $name', ({ bug }) => {
    for (const [path, text] of changedBy(TOP.pathname, bug)) expect(text).not.toBe(fileOf(path));
    expect(bug.rule).toMatch(new RegExp(`^(?:S\\d+|${PROPERTIES.join('|')})$`));
    expect(fileOf(bug.caughtBy.file)).toContain(`[${bug.rule}]`);
  });

  test('has a name of its own', () => {
    const names = PLANTED_BUGS.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(40);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('is counted in the docs', () => {
    expect(fileOf('docs/reliability.md')).toContain(tableOfAreas(PLANTED_BUGS));
  });
});

describe('the place of a bug', () => {
  const CODE = `export class Door {
  /** close() { stay(); } */
  close(reason = "late", all = [1, 2]): void {
    if (this.isOpen(reason,)) this.leave(
      all, // everybody
    );
    leave(all);
  }

  open(): void {
    leave(all);
  }
}
`;
  const put = (find: string, to: string, inside = '') =>
    applyPatch(CODE, { file: 'door.ts', ...(inside ? { inside } : {}), find, put: to });

  test('is found whatever the layout, the quotes and the comments', () => {
    const changed = put('if (this.isOpen(reason)) this.leave(all);', 'stay();');
    expect(changed).toContain('    stay();\n    leave(all);\n  }\n\n  open()');
    expect(put("reason = 'late'", 'reason = 1')).toContain('close(reason = 1, all');
  });

  test('may leave out what is balanced, and puts it back', () => {
    expect(put('if (…) this', 'if (!(…)) this')).toContain('if (!(this.isOpen(reason,))) this.leave');
  });

  test('is searched for in one declaration', () => {
    expect(put('leave(all);', '', 'open')).toContain('open(): void {\n    \n  }');
  });

  test.for([
    ['is not there', 'stay();', ''],
    ['is there twice', 'leave(all);', ''],
    ['is only a part of a word', 'eave(all);', 'open'],
    ['is in no such declaration', 'leave(all);', 'shut'],
  ] as const)('that %s is an error', ([, find, inside]) => {
    expect(() => put(find, '', inside)).toThrow();
  });

  test('may be in a script', () => {
    const lua = "local function take(a)\n  -- it's\n  return a\nend\nlocal function give(a) return a end\n";
    const patch = { file: 'x.lua', find: 'return a', put: 'return 1' };
    expect(applyPatch(lua, { ...patch, inside: 'give' })).toContain('give(a) return 1 end');
    expect(applyPatch(lua, { ...patch, inside: 'take' })).toContain('  return 1\nend\n');
  });
});

describe('a bug is caught', () => {
  const [bug] = PLANTED_BUGS;
  if (!bug) throw new Error('there is no bug');
  const caughtBy = { ...bug.caughtBy, title: '[S5] compares' };
  const passed = { status: 'passed', says: '' } as const;
  const failed = (says: string) => ({ status: 'failed', says }) as const;
  const word = (withBug: Parameters<typeof verdict>[2], rule = 'S5', without: typeof withBug = passed) =>
    verdict({ ...bug, rule, caughtBy }, without, withBug).word;

  test('when its test fails with it, passes without it, and names its rule', () => {
    expect(word(failed('AssertionError: expected 1 to be 2'))).toBe('caught');
    expect(word(failed('[S9] broken'), 'S9')).toBe('caught');
  });

  test('and by nothing else', () => {
    expect(word(passed)).toBe('SURVIVED');
    expect(word(failed('AssertionError: expected 1 to be 2'), 'S9')).toBe('WRONG REASON');
    expect(word(failed('TypeError: x is not a function'))).toBe('WRONG REASON');
    expect(word({ status: 'absent', says: '' })).toBe('WRONG REASON');
    expect(word(failed('AssertionError'), 'S5', failed('AssertionError'))).toBe('INVALID');
  });
});
