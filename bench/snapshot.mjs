/**
 * `bench snapshot`: what it costs to open a team of 10,000 and of 100,000 tasks at a gateway, for the first socket and for
 * one that follows, compared with JSON and gzip of the same data.
 */
import { median, spread, table, written } from './measure/numbers.mjs';
import { withServer } from './measure/site.mjs';

const PATIENCE = 240_000;
const FURTHER = 20;
/** A small team that is opened first, so that the compiler is not what is measured. */
const WARM_UP = { team: 'warmup', tasks: 1_000, sockets: 40 };

/**
 * @typedef {object} Opened
 * @property {number} milliseconds from hello to the whole snapshot
 * @property {number} cpu milliseconds of processor time of the gateway, all threads
 * @property {number} blocked milliseconds of the longest block of its event loop
 * @property {number} redis milliseconds of the longest command
 *
 * @typedef {{ text: number, peer: number, peerBytes: number }} Peer
 * @typedef {Peer & { first: Opened, further: Opened, bytes: number }} Round
 * @typedef {{ tasks: number, rounds: Round[] }} Size
 */

/**
 * @param {{ quick: boolean, built: string, progress: (text: string) => void }} options
 * @returns {Promise<Size[]>}
 */
export async function runSnapshot({ quick, built, progress }) {
  const sizes = [10_000, 100_000].map((tasks) => /** @type {Size} */ ({ tasks, rounds: [] }));
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round += 1)
    for (const size of sizes) {
      size.rounds.push(await withServer(built, null, (site) => measure(site, size.tasks)));
      progress(
        `snapshot, round ${round} of ${rounds}, ${written(size.tasks)} tasks: ${JSON.stringify(size.rounds.at(-1))}`,
      );
    }
  return sizes;
}

/**
 * @param {import('./measure/site.mjs').Site} site
 * @param {number} tasks
 * @returns {Promise<Round>}
 */
async function measure({ server, url, start, built }, tasks) {
  const people = await start({ file: `${built}/snapshot.js` });
  const tell = (/** @type {object} */ order, /** @type {string} */ answer) => {
    people.process.child.send(order);
    return people.waitFor(answer, PATIENCE);
  };
  const open = async (/** @type {string} */ team, /** @type {number} */ sockets) => {
    await server.meter();
    const opened = /** @type {{ milliseconds: number[], bytes: number }} */ (
      await tell({ do: 'open', team, url, sockets }, 'opened')
    );
    const { cpu, blocked } = await server.meter();
    const redis = /** @type {number} */ (await tell({ do: 'slowest' }, 'slowest'));
    const milliseconds = median(opened.milliseconds);
    return { milliseconds, cpu: cpu / 1_000 / sockets, blocked, redis, bytes: opened.bytes };
  };
  await tell({ do: 'seed', ...WARM_UP }, 'seeded');
  await open(WARM_UP.team, WARM_UP.sockets);
  await tell({ do: 'seed', team: 'large', tasks }, 'seeded');
  const { bytes, ...first } = await open('large', 1);
  const { bytes: _, ...further } = await open('large', FURTHER);
  const peer = /** @type {Peer} */ (await tell({ do: 'check', tasks }, 'checked'));
  return { first, further, bytes, ...peer };
}

/** @param {readonly Size[]} sizes */
export function snapshotMarkdown(sizes) {
  const row = (/** @type {string} */ name, /** @type {(round: Round) => number} */ of) => [
    name,
    ...sizes.map(({ rounds }) => spread(rounds.map(of))),
  ];
  const rows = [
    row('first socket, hello → whole snapshot, ms', ({ first }) => first.milliseconds),
    row("… the gateway's processor time, ms", ({ first }) => first.cpu),
    row('… longest block of the gateway, ms', ({ first }) => first.blocked),
    row('… longest command of Redis, ms', ({ first }) => first.redis),
    row('a further socket, hello → whole snapshot, ms', ({ further }) => further.milliseconds),
    row("… the gateway's processor time, ms", ({ further }) => further.cpu),
    row('… longest block of the gateway, ms', ({ further }) => further.blocked),
    row('… longest command of Redis, ms', ({ further }) => further.redis),
    row('bytes of a compressed snapshot, kB', ({ bytes }) => bytes / 1_000),
    row('bytes of it as text, kB', ({ text }) => text / 1_000),
    row('JSON and gzip-6 of the same data, ms', ({ peer }) => peer),
    row('… kB', ({ peerBytes }) => peerBytes / 1_000),
  ];
  const head = ['', ...sizes.map(({ tasks }) => `${written(tasks)} tasks`)];
  return `### Opening a team\n\n${table(head, rows)}`;
}
