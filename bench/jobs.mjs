/**
 * `bench jobs`: jobs per second, Redis's time and calls per job, and the time from put to finished, ours and the peers.
 */
import { BASELINE } from './candidates.mjs';
import { median, percentile, table, written } from './measure/numbers.mjs';
import { measure } from './measure/run.mjs';

/** Measured a second time with the append-only file. */
const DURABLE = ['noop', 'ship', 'ship-bulk', BASELINE, 'bull-100', 'bee', 'list'];
/** These put one job per call, and are timed. */
const TIMED = ['noop', 'ship', 'ship-gateway', 'ship-server', 'bull-100', 'bee', 'list'];
/** The peer that times are compared with: it puts one job per call, as in an interactive app. */
const TIMED_BASELINE = 'bull-100';

/**
 * @typedef {import('./measure/run.mjs').Result} Result
 *
 * @typedef {object} Row
 * @property {string} key
 * @property {string} name
 * @property {number} perSecond
 * @property {number} redisCpu
 * @property {number} calls
 * @property {number} consumerCpu
 * @property {{ p50: number, p99: number } | null} finished
 * @property {{ p50: number, p99: number } | null} committed
 */

/**
 * @param {{ quick: boolean, contenders: import('./candidates.mjs').Contender[], progress: (text: string) => void }} options
 */
export async function runJobs({ quick, contenders, progress }) {
  const results = [];
  for (const appendOnly of [false, true]) {
    const chosen = contenders.filter(({ key }) => !appendOnly || DURABLE.includes(key));
    /** @type {Map<string, Result[]>} */
    const measured = new Map(chosen.map(({ key }) => [key, []]));
    const rounds = quick ? 1 : 3;
    for (let round = 1; round <= rounds; round += 1)
      for (const one of chosen) {
        progress(`${appendOnly ? 'append-only, ' : ''}round ${round} of ${rounds}: ${one.key}`);
        measured.get(one.key)?.push(await measure(one, planFor(one.key, appendOnly, quick)));
      }
    results.push({
      appendOnly,
      rows: chosen.map(({ key, name }) => rowOf(key, name, measured.get(key) ?? [])),
    });
  }
  return results;
}

/**
 * @param {string} key
 * @param {boolean} appendOnly
 * @param {boolean} quick
 */
function planFor(key, appendOnly, quick) {
  const timed = TIMED.includes(key) ? (quick ? 60 : 150) : 0;
  return { appendOnly, warmUp: 4_000, window: quick ? 1_000 : 1_500, rate: 0, timed };
}

/**
 * @param {string} key
 * @param {string} name
 * @param {readonly Result[]} results
 * @returns {Row}
 */
function rowOf(key, name, results) {
  const of = (/** @type {'perSecond' | 'redisCpu' | 'calls' | 'consumerCpu'} */ what) =>
    median(results.map(({ load }) => load[what]));
  const times = (/** @type {'finished' | 'committed'} */ what) => {
    const all = results.flatMap((result) => result[what]);
    return all.length === 0 ? null : { p50: percentile(all, 0.5), p99: percentile(all, 0.99) };
  };
  return {
    key,
    name,
    perSecond: of('perSecond'),
    redisCpu: of('redisCpu'),
    calls: of('calls'),
    consumerCpu: of('consumerCpu'),
    finished: times('finished'),
    committed: times('committed'),
  };
}

/** @param {Awaited<ReturnType<typeof runJobs>>} results */
export function jobsMarkdown(results) {
  return results
    .map(({ appendOnly, rows }) => {
      const title = `### Jobs, ${appendOnly ? 'append-only file, fsync every second' : 'nothing on disk'}`;
      return `${title}\n\n${jobsTable(rows)}`;
    })
    .join('\n\n');
}

/** @param {readonly Row[]} rows */
function jobsTable(rows) {
  const base = rows.find(({ key }) => key === BASELINE);
  const timedBase = rows.find(({ key }) => key === TIMED_BASELINE)?.finished;
  const against = (/** @type {number} */ value, /** @type {number | undefined} */ by) =>
    `${written(value / (by ?? NaN), 2)}×`;
  const time = (/** @type {Row['finished']} */ times) =>
    times ? `${written(times.p50, 2)} / ${written(times.p99, 1)}` : '–';
  return table(
    [
      ...['', 'jobs/s', '', 'Redis µs a job', '', 'Redis calls a job', 'worker µs a job'],
      ...['put → finish received, p50 / p99 ms', '', 'put → entry received'],
    ],
    rows.map((row) => [
      row.name,
      written(row.perSecond),
      against(row.perSecond, base?.perSecond),
      written(row.redisCpu, 1),
      against(row.redisCpu, base?.redisCpu),
      written(row.calls, 1),
      written(row.consumerCpu),
      time(row.finished),
      row.finished ? against(row.finished.p50, timedBase?.p50) : '–',
      time(row.committed),
    ]),
  );
}
