/** No module of the browser keeps state: it belongs to a session, and goes with it. */
import { describe, expect, test } from 'vitest';
import { moduleState } from './moduleState.ts';
import { sourceFiles } from './sourceFiles.ts';

/** What may stay, and why. */
const ALLOWED: Readonly<Record<string, string>> = {};

const client = sourceFiles('src/client').filter(({ path }) => !/\.test\.tsx?$/.test(path));

test('no module of src/client keeps state for itself', () => {
  expect(client.length).toBeGreaterThan(100);
  const found = client.flatMap(({ path, text }) => moduleState(path, text).map((name) => `${path} ${name}`));
  expect(found.filter((entry) => !(entry in ALLOWED))).toEqual([]);
  expect(Object.keys(ALLOWED).filter((entry) => !found.includes(entry))).toEqual([]);
});

describe('state of a module', () => {
  test.for([
    'let session = null;',
    'export let count = 0;',
    'const known = new Map<string, number>();',
    'export const seen: Set<string> = new Set();',
    'const cache = new WeakMap();',
    'const NONE: string[] = [];',
    'const shown = {};',
    'export const useApp = create<State>()(() => first);',
    'const store = createStore(() => ({}));',
    'const watch = new Watch();',
    'const state = { open: false }; const show = () => { state.open = true; };',
    'const all = ["a"]; export const add = (one: string) => all.push(one);',
    'const table = { a: 1 }; const forget = () => delete table.a;',
    'const counts = { a: 1 }; const more = () => counts.a++;',
    'const shared = { a: 1 }; const fill = (more: object) => Object.assign(shared, more);',
    'class Once { static made = 0; }',
  ])('is found: %s', (text) => {
    expect(moduleState('state.ts', text)).toHaveLength(1);
  });

  test.for([
    'const NO_KEY: ReadonlySet<string> = new Set(["Dead"]);',
    'const NONE: readonly string[] = [];',
    'const NAMES = { a: "A" } as const;',
    'const KEYS = ["a", "b"]; const first = () => KEYS[0];',
    'const format = new Intl.NumberFormat("en");',
    'const PATTERN = new RegExp("x");',
    'export const Context = createContext<State | null>(null);',
    'export const open = () => { const rows = new Map(); rows.set("a", 1); let count = 0; count++; };',
    'export class Rows { private readonly rows = new Map<string, number>(); static readonly LIMIT = 1; }',
    'const sorted = () => [...KEYS].sort(); const KEYS = ["b", "a"];',
    'const now = (at: Date) => at.setHours(4);',
  ])('is not: %s', (text) => {
    expect(moduleState('state.ts', text)).toEqual([]);
  });
});
