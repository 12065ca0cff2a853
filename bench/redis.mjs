/**
 * `bench redis`: what a job costs Redis, in calls and in processor time, at low and at high load, and which commands
 * take the time.
 */
import { BASELINE } from './candidates.mjs';
import { median, table, written } from './measure/numbers.mjs';
import { measure } from './measure/run.mjs';

const CHOSEN = ['noop', 'ship', 'bull-100', BASELINE, 'bee', 'list'];
/** Jobs per second; 0 for the maximum. Candidates that put many jobs per call are measured only at high load. */
const RATES = [100, 1_000, 0];
const BREAKDOWN = 12;

/**
 * @typedef {import('./measure/load.mjs').Load} Load
 * @typedef {{ rate: number, calls: number, redisCpu: number }} Cost
 * @typedef {{ key: string, name: string, costs: Cost[], commands: Command[] }} Row
 * @typedef {{ command: string, calls: number, microseconds: number }} Command
 */

/**
 * @param {{ quick: boolean, contenders: import('./candidates.mjs').Contender[], progress: (text: string) => void }} options
 * @returns {Promise<Row[]>}
 */
export async function runRedis({ quick, contenders, progress }) {
  const chosen = contenders.filter(({ key }) => CHOSEN.includes(key));
  /** @type {Map<string, Load[]>} */
  const loads = new Map();
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round += 1)
    for (const rate of RATES)
      for (const one of chosen) {
        if (rate > 0 && one.atOnce > 1) continue;
        progress(`Redis, round ${round} of ${rounds}, ${rate || 'as many as go'} a second: ${one.key}`);
        const { load } = await measure(one, planFor(rate, quick));
        loads.set(`${one.key} ${rate}`, [...(loads.get(`${one.key} ${rate}`) ?? []), load]);
      }
  return chosen.map(({ key, name }) => ({
    key,
    name,
    costs: RATES.flatMap((rate) => costOf(rate, loads.get(`${key} ${rate}`))),
    commands: commandsOf(loads.get(`${key} 0`) ?? []),
  }));
}

/**
 * @param {number} rate
 * @param {boolean} quick
 */
function planFor(rate, quick) {
  return { appendOnly: false, warmUp: quick ? 400 : 600, window: quick ? 700 : 1_200, rate, timed: 0 };
}

/**
 * @param {number} rate
 * @param {readonly Load[]} [loads]
 * @returns {Cost[]}
 */
function costOf(rate, loads) {
  if (!loads) return [];
  return [
    {
      rate,
      calls: median(loads.map(({ calls }) => calls)),
      redisCpu: median(loads.map(({ redisCpu }) => redisCpu)),
    },
  ];
}

/**
 * The commands that take most time. The time of a script includes that of its commands.
 * @param {readonly Load[]} loads
 * @returns {Command[]}
 */
function commandsOf(loads) {
  const names = new Set(loads.flatMap(({ commands }) => [...commands.keys()]));
  names.delete('info');
  const all = [...names].map((command) => {
    const each = loads.map(({ commands }) => commands.get(command) ?? { calls: 0, microseconds: 0 });
    return {
      command,
      calls: median(each.map(({ calls }) => calls)),
      microseconds: median(each.map(({ microseconds }) => microseconds)),
    };
  });
  return all.sort((a, b) => b.microseconds - a.microseconds).slice(0, BREAKDOWN);
}

/** @param {readonly Row[]} rows */
export function redisMarkdown(rows) {
  const title = '### What a job costs Redis, nothing on disk';
  const breakdowns = rows
    .filter(({ key }) => key === 'ship' || key === BASELINE)
    .map(({ name, commands }) => `${name}, a job:\n\n${commandTable(commands)}`);
  return [title, costTable(rows), ...breakdowns].join('\n\n');
}

/** @param {readonly Row[]} rows */
function costTable(rows) {
  const cost = (/** @type {Row} */ { costs }, /** @type {number} */ rate) => {
    const found = costs.find((one) => one.rate === rate);
    return found ? `${written(found.calls, 1)} / ${written(found.redisCpu)} µs` : '–';
  };
  return table(
    [
      'calls / processor time a job',
      ...RATES.map((rate) => (rate > 0 ? `${written(rate)} jobs/s` : 'as many as go')),
    ],
    rows.map((row) => [row.name, ...RATES.map((rate) => cost(row, rate))]),
  );
}

/** @param {readonly Command[]} commands */
function commandTable(commands) {
  return table(
    ['command', 'calls', 'µs'],
    commands.map(({ command, calls, microseconds }) => [
      command,
      written(calls, 2),
      written(microseconds, 1),
    ]),
  );
}
