/**
 * `bench store`: what an event costs the browser's store beside plain stores, what a teammate's edit costs while edits are
 * pending offline, and how long a page takes to open from the device.
 */
import { Child } from './measure/children.mjs';
import { spread, table } from './measure/numbers.mjs';

const PATIENCE = 180_000;
const PENDING = 1_000;
const TASKS = 10_000;

/**
 * @typedef {'map' | 'slipway' | 'versioned' | 'copied'} Contender
 * @typedef {'clone' | 'parse' | 'open' | 'idle' | 'lastEdit' | 'elsewhere' | 'touching'} PageTime
 * @typedef {{ stores: Record<string, Record<Contender, number>>, page: Record<PageTime, number> }} Round
 * @typedef {{ sizes: readonly number[], rounds: Round[] }} Store
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Store>}
 */
export async function runStore({ quick, built, progress }) {
  const count = quick ? 1 : 3;
  const sizes = quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
  const store = new Child({ file: `${built}/store.js` }, { url: '', concurrency: 0, atOnce: 0 });
  try {
    await store.waitFor('ready');
    store.process.child.send({
      rounds: count,
      sizes,
      events: quick ? 2_000 : 10_000,
      tasks: TASKS,
      pending: PENDING,
    });
    const rounds = /** @type {Round[]} */ ([]);
    for (let round = 1; round <= count; round += 1) {
      rounds.push(/** @type {Round} */ (await store.waitFor(`round${round}`, PATIENCE)));
      progress(`store, round ${round} of ${count}: ${JSON.stringify(rounds.at(-1))}`);
    }
    return { sizes, rounds };
  } finally {
    await store.end();
  }
}

/** @param {Store} found */
export function storeMarkdown({ sizes, rounds }) {
  /** @type {readonly (readonly [Contender, string])[]} */
  const contenders = [
    ['map', 'a map of rows and a map of listeners'],
    ['slipway', '**Slipway**'],
    ['versioned', 'zustand, a map changed in place and a version'],
    ['copied', 'zustand, a copied map'],
  ];
  const events = contenders.map(([key, name]) => [
    name,
    ...sizes.map((size) => spread(rounds.map(({ stores }) => stores[size]?.[key] ?? Number.NaN))),
  ]);
  /** @type {readonly (readonly [PageTime, string])[]} */
  const times = [
    ['idle', "a teammate's edit, nothing pending, ms"],
    ['elsewhere', `a teammate's edit of another task, ${PENDING} edits pending, ms`],
    ['touching', `a teammate's edit of a task with a pending edit, ${PENDING} pending, ms`],
    ['lastEdit', `an own edit, ${PENDING} pending, µs`],
    ['clone', 'stored team read from its structured clone, ms'],
    ['parse', 'the same from JSON, ms'],
    ['open', 'page opens the stored team until it is ready, ms'],
  ];
  const page = times.map(([key, name]) => [name, spread(rounds.map((round) => round.page[key]))]);
  const head = ['microseconds for each event', ...sizes.map((size) => `${size.toLocaleString('en')} tasks`)];
  return `### The browser's store\n\n${table(head, events)}\n\n${table(['10,000 tasks', ''], page)}`;
}
