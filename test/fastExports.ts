/**
 * A plugin that makes imports fast in tests. Vitest reads an imported name from an object that V8 keeps as a hash table,
 * which takes 25 times as long as a property; together that is a fifth of the time of all tests. V8 optimises an object
 * that is the prototype of another one, so each module makes its exports one at its end.
 */
import type { Plugin } from 'vite';
import { ssrModuleExportsKey } from 'vite/module-runner';

export const fastExports: Plugin = {
  name: 'fast-exports',
  enforce: 'post',
  // One more line at the end leaves the source map valid.
  transform: (code) => ({ code: `${code}\nObject.create(${ssrModuleExportsKey});`, map: null }),
};
