/**
 * Computes how many processes of each kind you need for a number of people, from the results of the other benchmarks
 * (docs/scale.md). It measures nothing itself.
 */

/** What people do. Teams have ten members. */
const LOAD = {
  editsPerDay: 40,
  workDaysPerYear: 230,
  teamSize: 10,
  /** Fraction of all people, in the busiest hour. */
  online: 0.6,
  /** Fraction of a day's edits in a second: a fifth in the busiest hour, whose busiest minutes are twice as busy. */
  peakShare: (0.2 / 3600) * 2,
  /** Seconds within which everybody arrives in the morning. */
  arrival: 1_800,
};

/** The cost of one unit of load (docs/benchmarks.md): processor times in microseconds, sizes in bytes. */
const COST = {
  redisPerEdit: 150,
  redisPerArrival: 90,
  workerPerEdit: 220,
  gatewayPerDelivery: 48,
  gatewayPerArrival: 1_600,
  queuePerEdit: 40,
  bridgePerEdit: 27,
  bytesPerEdit: 354,
  bytesOfLog: 7_000_000,
};

/** The capacity of one process. A Redis primary also needs memory for a copy of its data while it saves it. */
const CAPACITY = { core: 0.5, sockets: 20_000, bytes: 32e9 };

const microseconds = 1e-6;

/**
 * @param {number} people
 * @param {{ daysKept: number, logBytes: number }} keeping how long history stays in Redis, and the size of a team's log
 */
export function nodesFor(people, { daysKept, logBytes }) {
  const online = people * LOAD.online;
  const edits = people * LOAD.editsPerDay * LOAD.peakShare;
  const arrivals = online / LOAD.arrival;
  const deliveries = edits * Math.max(LOAD.teamSize * LOAD.online - 1, 0);
  const redisCores = (edits * COST.redisPerEdit + arrivals * COST.redisPerArrival) * microseconds;
  const gatewayCores =
    (deliveries * COST.gatewayPerDelivery + arrivals * COST.gatewayPerArrival) * microseconds;
  const keptEdits = people * LOAD.editsPerDay * daysKept * (LOAD.workDaysPerYear / 365);
  const bytes = keptEdits * COST.bytesPerEdit + (people / LOAD.teamSize) * logBytes;
  return {
    edits,
    bytes,
    redisByProcessor: Math.ceil(redisCores / CAPACITY.core),
    redisByMemory: Math.ceil(bytes / CAPACITY.bytes),
    workers: Math.ceil((edits * COST.workerPerEdit * microseconds) / CAPACITY.core),
    gatewaysByProcessor: Math.ceil(gatewayCores / CAPACITY.core),
    gatewaysBySockets: Math.ceil(online / CAPACITY.sockets),
    queueCores: edits * COST.queuePerEdit * microseconds,
    bridgeCores: edits * COST.bridgePerEdit * microseconds,
  };
}

const PEOPLE = [1e5, 1e6, 1e7];
/** How Slipway works now, and with an archive on disk and a shorter log. */
const NOW = { daysKept: 365, logBytes: COST.bytesOfLog };
const ARCHIVED = { daysKept: 90, logBytes: COST.bytesOfLog / 10 };

export const runScale = async () =>
  PEOPLE.map((people) => [nodesFor(people, NOW), nodesFor(people, ARCHIVED)]);

/** @param {Awaited<ReturnType<typeof runScale>>} results */
export function scaleMarkdown(results) {
  /** @type {(label: string, cell: (now: ReturnType<typeof nodesFor>, archived: ReturnType<typeof nodesFor>) => string) => string} */
  const row = (label, cell) =>
    `| ${label} | ${results.map(([now, archived]) => (now && archived ? cell(now, archived) : '')).join(' | ')} |`;
  const number = (/** @type {number} */ value) => Math.round(value).toLocaleString('en');
  return [
    '### Processes for a number of people',
    '',
    `| people | ${PEOPLE.map(number).join(' | ')} |`,
    `| --- | ${PEOPLE.map(() => '--:').join(' | ')} |`,
    row('edits a second, peak', ({ edits }) => number(edits)),
    row('Redis primaries, by processor', ({ redisByProcessor }) => number(redisByProcessor)),
    row('data after a year, GB', ({ bytes }) => number(bytes / 1e9)),
    row('… Redis primaries, by memory', ({ redisByMemory }) => number(redisByMemory)),
    row('data with 90 days of history and a tenth of the log, GB', (_, { bytes }) => number(bytes / 1e9)),
    row('… Redis primaries, by memory', (_, { redisByMemory }) => number(redisByMemory)),
    row('workers', ({ workers }) => number(workers)),
    row('gateways, by sockets', ({ gatewaysBySockets }) => number(gatewaysBySockets)),
    row('gateways, by processor', ({ gatewaysByProcessor }) => number(gatewaysByProcessor)),
    row('processor of the one bridge', ({ bridgeCores }) => bridgeCores.toFixed(2)),
    row('Redis processor for the one slot of the queues', ({ queueCores }) => queueCores.toFixed(2)),
  ].join('\n');
}
