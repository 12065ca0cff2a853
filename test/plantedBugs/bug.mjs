/**
 * What a planted bug says of itself: what it breaks, where, and which test has to notice.
 *
 * @typedef {import('./mutants/anchor.mjs').Patch} Patch
 *
 * @typedef {object} CatchingTest
 * @property {'unit' | 'memory' | 'redis' | 'ui'} project of vitest.config.ts
 * @property {string} file
 * @property {string} title its own, or with those of the blocks around it
 * @property {Readonly<Record<string, string>>} [settings] environment
 *
 * @typedef {object} Bug
 * @property {string} name
 * @property {string} rule S-number of docs/sync.md, or one of PROPERTIES: the title of the test or its report has it in brackets
 * @property {string} why what would go wrong
 * @property {readonly Patch[]} patches
 * @property {CatchingTest} caughtBy
 *
 * @typedef {Bug & { readonly area: string }} PlantedBug
 */

/** Promises that are not rules of sync. */
export const PROPERTIES = ['fencing', 'lanes', 'retention', 'rights', 'sessions', 'throttle'];

/**
 * @param {string} inside
 * @param {string} find
 * @param {string} put
 * @returns {Patch}
 */
export const patch = (inside, find, put) => ({ inside, find, put });

/** @typedef {(file: string, title: string) => CatchingTest} Caught */

/** @type {Caught} */
export const unit = (file, title) => ({ project: 'unit', file, title });
/**
 * On the in-memory Redis, which runs our own scripts.
 * @type {Caught}
 */
export const memory = (file, title) => ({ project: 'memory', file, title });
/** @type {Caught} */
export const redis = (file, title) => ({ project: 'redis', file, title });
