/** Thousands of light browsers in a few processes, in teams of ten. */

const PATIENCE = 600_000;
const TEAM_SIZE = 10;
/** Maximum number of sockets being opened at once by a process. */
const PACE = 100;
/** Sockets of one process: its processor time grows with them, and systems limit the files of a process. */
const SOCKETS_A_PROCESS = 10_000;

/** @typedef {{ prefix: string, teams: number, members: number }} Crowd */

/**
 * The crowds of each process.
 * @param {number} sockets
 * @param {number} [large] members of one more team
 * @returns {Crowd[][]}
 */
export function crowdsOf(sockets, large = 0) {
  const all = large > 0 ? [[{ prefix: 'large', teams: 1, members: large }]] : [];
  for (let first = large; first < sockets; first += SOCKETS_A_PROCESS) {
    const teams = Math.ceil(Math.min(SOCKETS_A_PROCESS, sockets - first) / TEAM_SIZE);
    all.push([{ prefix: `team${first}`, teams, members: TEAM_SIZE }]);
  }
  return all;
}

/**
 * @param {{ start: import('./site.mjs').Start, built: string, urls: readonly string[], crowds: Crowd[][] }} options
 * @returns {Promise<import('./children.mjs').Child[]>} the processes, when all their browsers are welcomed
 */
export async function connectCrowds({ start, built, urls, crowds }) {
  const processes = [];
  for (const some of crowds) {
    const browsers = await start({ file: `${built}/browsers.js` });
    browsers.process.child.send({ do: 'prepare', crowds: some });
    await browsers.waitFor('prepared', PATIENCE);
    processes.push(browsers);
  }
  // Each process has its own addresses: the more ports of an address are taken, the longer the system looks for a free
  // one (milliseconds once half of them are taken).
  for (const [index, browsers] of processes.entries())
    browsers.process.child.send({ do: 'connect', urls, addresses: `127.1.${index}`, pace: PACE });
  await Promise.all(processes.map((browsers) => browsers.waitFor('connected', PATIENCE)));
  return processes;
}
