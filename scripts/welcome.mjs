/** The message at startup: the address, how to sign in, and how to add processes. */
/** @typedef {import('./backendProcess.mjs').Greeting} Greeting */

/**
 * @param {import('./configuration.mjs').Configuration} configuration
 * @param {string} redis its address, without secrets
 * @param {readonly import('./keepRunning.mjs').KeptProcess[]} backends
 * @param {readonly Greeting[]} greetings
 */
export function welcome(configuration, redis, backends, greetings) {
  const serves = backends.some(({ name }) => name !== 'worker');
  const lines = [
    ...(serves ? openIt(configuration, greetings) : ['Slipway works on the jobs of the Redis below.', '']),
    ...backends.map(({ name, pid }) => `  ${name.padEnd(8)} process ${pid}`),
    `  Redis    ${redis}${configuration.redisUrl ? '' : ` (data in ${configuration.dataFolder})`}`,
    '',
    `More workers: REDIS_URL=${configuration.redisUrl ? '<the same>' : redis} npm start -- --role worker`,
    'Ctrl-C stops everything started here.',
  ];
  return `\n${lines.join('\n')}\n`;
}

/**
 * @param {import('./configuration.mjs').Configuration} configuration
 * @param {readonly Greeting[]} greetings
 */
function openIt({ host, port, publicUrl }, greetings) {
  const [link] = greetings.flatMap(({ firstAccount }) => firstAccount ?? []);
  const [notice] = greetings.flatMap(({ demoNotice }) => demoNotice ?? []);
  return [
    `Slipway runs at ${publicUrl ?? webAddress(host, port)}`,
    '',
    ...(link
      ? ['Create the first account, the one of the operator. This link works once:', `  ${link}`, '']
      : []),
    ...(greetings.some(({ isDemo }) => isDemo) ? DEMO : []),
    ...(notice ? [notice, ''] : []),
  ];
}

const DEMO = [
  'Or try the demo: pick Ada, Jun, Lena, Tomás or Mina. Open a second browser (or a private window)',
  'as another member, and see each keystroke arrive there.',
  '',
];

/**
 * The address to open: for a server that listens on all addresses, the one of this machine.
 * @param {string} host
 * @param {number} port
 */
export function webAddress(host, port) {
  const name = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
