/**
 * `bench fanout`: processor time of the gateway for each delivery of an entry to a socket, compared with a bare server
 * that sends what Redis publishes to the same number of sockets.
 */
import { median, table, written } from './measure/numbers.mjs';
import { withServer } from './measure/site.mjs';

const PATIENCE = 240_000;
const WARM_UP_BURSTS = 300;

/** Deliveries that are measured, at least. */
const DELIVERIES = 100_000;

/**
 * @typedef {{ teams: number, members: number, size: number }} Shape
 * @typedef {{ shape: Shape, bare: number[], ours: number[] }} Row microseconds of processor time for each delivery
 */

/** @type {readonly Shape[]} */
const SHAPES = [
  { teams: 1, members: 1_000, size: 1 },
  { teams: 200, members: 10, size: 1 },
  { teams: 1, members: 1_000, size: 10 },
  { teams: 200, members: 10, size: 10 },
];

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Row[]>}
 */
export async function runFanout({ quick, built, progress }) {
  const rows = SHAPES.map((shape) => /** @type {Row} */ ({ shape, bare: [], ours: [] }));
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round += 1)
    for (const { shape, bare, ours } of rows) {
      progress(`fan-out, round ${round} of ${rounds}: ${shapeText(shape)}`);
      bare.push(await cost(built, 'bareFanout', shape, quick));
      ours.push(await cost(built, null, shape, quick));
      progress(`${written(bare.at(-1) ?? 0, 2)} and ${written(ours.at(-1) ?? 0, 2)} µs`);
    }
  return rows;
}

/**
 * @param {string} built
 * @param {string | null} bare
 * @param {Shape} shape
 * @param {boolean} quick
 */
function cost(built, bare, { teams, members, size }, quick) {
  return withServer(built, bare, async ({ server, url, start }) => {
    const writer = await start({ file: `${built}/fanout.js` });
    const run = async (/** @type {number} */ bursts) => {
      writer.process.child.send({ bursts, size });
      return /** @type {number} */ (await writer.waitFor('delivered', PATIENCE));
    };
    writer.process.child.send({ url, prefix: 'fan', teams, members, bare: bare !== null });
    await writer.waitFor('opened', PATIENCE);
    await run(WARM_UP_BURSTS);
    const before = server.cpu();
    const delivered = await run(Math.ceil((quick ? DELIVERIES / 4 : DELIVERIES) / (size * members)));
    return (server.cpu() - before) / delivered;
  });
}

const shapeText = (/** @type {Shape} */ { teams, members, size }) =>
  `${teams} × ${written(members)} sockets, ${size === 1 ? 'one entry at a time' : `bursts of ${size}`}`;

/** @param {readonly Row[]} rows */
export function fanoutMarkdown(rows) {
  const lines = rows.map(({ shape, bare, ours }) => [
    shapeText(shape),
    written(median(bare), 2),
    written(median(ours), 2),
    `${written(median(ours) / median(bare), 2)}×`,
    ours.map((one, at) => written(one / (bare[at] ?? Number.NaN), 2)).join(', '),
  ]);
  const head = ['processor time for each delivery, µs', 'bare `ws`', 'Slipway', '', 'each round'];
  return `### Fan-out\n\n${table(head, lines)}`;
}
