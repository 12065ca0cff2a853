/**
 * The supervisor: starts Redis (unless REDIS_URL names one), the gateway and the worker, keeps each of them running,
 * and stops them in order: Redis last. If the supervisor itself is killed, its processes end by themselves
 * (guardedProcess.mjs).
 */
import { ROLES, startBackend } from './backendProcess.mjs';
import { ensureBuilt } from './build.mjs';
import { readConfiguration, requireFreePort } from './configuration.mjs';
import { KeptProcess } from './keepRunning.mjs';
import { Problem, say } from './problem.mjs';
import { startRedis } from './redisServer.mjs';
import { requireRedis } from './requireRedis.mjs';
import { whenAskedToStop } from './stopSignals.mjs';
import { welcome } from './welcome.mjs';

/**
 * @typedef {import('./backendProcess.mjs').Role} Role
 * @typedef {import('./configuration.mjs').Configuration} Configuration
 */

/** @param {readonly string[]} args of the command line */
export async function supervise(args) {
  const roles = readRoles(args);
  const configuration = readConfiguration();
  const crew = new Crew();
  const asked = whenAskedToStop(() => crew.kill());
  try {
    const signal = await Promise.race([asked, run(crew, roles, configuration)]);
    say('Stopping …');
    // A user is waiting, so do not drain.
    if (signal === 'SIGINT') crew.hurry();
  } finally {
    await crew.stop();
  }
  // Processes that are still starting are guarded and end with this one.
  process.exit(0);
}

/**
 * Never returns: it throws the problem if a process was given up.
 * @param {Crew} crew
 * @param {readonly Role[]} roles
 * @param {Configuration} configuration
 */
async function run(crew, roles, configuration) {
  const { port, host } = configuration;
  if (roles.some((role) => role !== 'worker')) await requireFreePort(port, host);
  const shown = configuration.redisUrl && (await requireRedis(configuration.redisUrl));
  const redisUrl = configuration.redisUrl ?? (await crew.startOwnRedis(configuration.dataFolder));
  await ensureBuilt();
  const settings = { REDIS_URL: redisUrl, PORT: String(port), HOST: host };
  const ready = Promise.all(
    roles.map((role, index) => crew.startBackend(role, { ...settings, ...metricsPort(index) })),
  );
  const greetings = await Promise.race([ready, crew.problem]);
  say(welcome(configuration, shown ?? redisUrl, crew.backends, greetings));
  await crew.problem;
}

/**
 * METRICS_PORT for the first process and the next port for the second, because each has its own metrics.
 * @param {number} index
 * @returns {Record<string, string>}
 */
function metricsPort(index) {
  const port = Number(process.env.METRICS_PORT);
  return port > 0 ? { METRICS_PORT: String(port + index) } : {};
}

/**
 * @param {readonly string[]} args
 * @returns {readonly Role[]} one process each: two by default, so that either may fail without the other
 */
function readRoles(args) {
  if (args.length === 0) return ['gateway', 'worker'];
  const role = ROLES.find((name) => name === args[1]);
  if (args[0] === '--role' && args.length === 2 && role) return [role];
  throw new Problem(`Use "npm start" or "npm start -- --role ${ROLES.join('|')}", not "${args.join(' ')}".`);
}

/** All processes of this supervisor. */
class Crew {
  /** @type {KeptProcess | undefined} */
  redis;
  backends = /** @type {KeptProcess[]} */ ([]);
  /** @type {(problem: unknown) => void} */
  #giveUp = () => {};
  /** Rejects when a process was given up; never resolves. */
  problem = new Promise((_, reject) => {
    this.#giveUp = reject;
  });

  constructor() {
    // Prevents an unhandled rejection; a later wait still gets the problem.
    this.problem.catch(() => {});
  }

  /** @param {string} folder */
  async startOwnRedis(folder) {
    const first = await startRedis({ folder, appendOnly: true });
    // On the same port, because the other processes know it.
    const again = () => startRedis({ folder, appendOnly: true, port: first.port });
    this.redis = this.#keep(new KeptProcess('Redis', again, first));
    return first.url;
  }

  /**
   * Resolves to the program's report when it is ready, even if that is after a restart.
   * @param {Role} role
   * @param {Record<string, string>} settings
   * @returns {Promise<import('./backendProcess.mjs').Greeting>}
   */
  startBackend(role, settings) {
    return new Promise((resolve) => {
      const start = () => {
        const backend = startBackend(role, settings);
        void backend.greeting.then((greeting) => greeting && resolve(greeting));
        return backend;
      };
      this.backends.push(this.#keep(new KeptProcess(role, async () => start(), start())));
    });
  }

  async stop() {
    await Promise.all(this.backends.map((backend) => backend.stop()));
    await this.redis?.stop();
  }

  hurry() {
    for (const { current } of this.backends) current.signal?.('SIGINT');
  }

  kill() {
    for (const member of [...this.backends, this.redis]) member?.kill();
  }

  /** @param {KeptProcess} member */
  #keep(member) {
    member.over.then((problem) => problem && this.#giveUp(problem), this.#giveUp);
    return member;
  }
}
