/**
 * The lower bound: LPUSH, BRPOP, PUBLISH, and nothing is kept. A consumer that dies loses the jobs it has taken, which
 * no queue here may do: it shows what reliability costs.
 */
import { createRequire } from 'node:module';
import { options, runConsumer, runProducer } from '../measure/roles.mjs';

/**
 * @typedef {object} Redis
 * @property {(key: string, ...items: string[]) => Promise<unknown>} lpush
 * @property {(key: string, seconds: number) => Promise<[string, string] | null>} brpop
 * @property {(channel: string, message: string) => Promise<unknown>} publish
 * @property {(channel: string) => Promise<unknown>} subscribe
 * @property {(event: 'message', listener: (channel: string, message: string) => void) => void} on
 */
const { Redis } = /** @type {{ Redis: new (port: number) => Redis }} */ (
  createRequire(import.meta.url)('ioredis')
);

const port = Number(new URL(options().url).port);
const LIST = 'bench';
const FINISHED = 'bench.finished';

function produce() {
  const redis = new Redis(port);
  runProducer({
    put: (jobs) => redis.lpush(LIST, ...jobs.map((job) => JSON.stringify({ job }))),
    listen: async (finished) => {
      const subscriber = new Redis(port);
      subscriber.on('message', (_, message) => finished(JSON.parse(message).job));
      await subscriber.subscribe(FINISHED);
    },
  });
}

function consume() {
  return runConsumer(async (finished) => {
    const blocking = new Redis(port);
    const redis = new Redis(port);
    const work = async () => {
      for (;;) {
        const taken = await blocking.brpop(LIST, 1);
        if (!taken) continue;
        redis.publish(FINISHED, taken[1]).then(() => finished());
      }
    };
    work();
  });
}

await (process.argv[2] === 'producer' ? produce() : consume());
