/**
 * The message when everything runs: the address, whom to sign in as, and how to add processes.
 */
/**
 * @param {import('./configuration.mjs').Configuration} configuration
 * @param {string} redis its address, without secrets
 * @param {readonly import('./keepRunning.mjs').KeptProcess[]} backends
 */
export function welcome(configuration, redis, backends) {
  const serves = backends.some(({ name }) => name !== 'worker');
  const lines = [
    ...(serves ? openIt(configuration) : ['Slipway works on the jobs of the Redis below.', '']),
    ...backends.map(({ name, pid }) => `  ${name.padEnd(8)} process ${pid}`),
    `  Redis    ${redis}${configuration.redisUrl ? '' : ` (data in ${configuration.dataFolder})`}`,
    '',
    `More workers: REDIS_URL=${configuration.redisUrl ? '<the same>' : redis} npm start -- --role worker`,
    'Ctrl-C stops everything started here.',
  ];
  return `\n${lines.join('\n')}\n`;
}

/** @param {import('./configuration.mjs').Configuration} configuration */
function openIt({ host, port }) {
  return [
    `Slipway runs at ${webAddress(host, port)}`,
    '',
    'Pick a demo member: Ada, Jun, Lena, Tomás or Mina. Open a second browser (or a private window)',
    'as another member, and see each keystroke arrive there.',
    '',
  ];
}

/**
 * The address to open: a server that listens everywhere is opened on this machine.
 * @param {string} host
 * @param {number} port
 */
export function webAddress(host, port) {
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
