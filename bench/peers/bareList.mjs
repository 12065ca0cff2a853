/**
 * The floor: LPUSH, BRPOP, PUBLISH, and nothing kept. A consumer that dies loses what it has in hand, which no queue here
 * may do: this is what the rest costs nothing without.
 */
import { createRequire } from 'node:module';
import { options, runConsumer, runProducer } from '../measure/roles.mjs';

/**
 * @typedef {object} Redis
 * @property {(key: string, ...items: string[]) => Promise<unknown>} lpush
 * @property {(key: string, seconds: number) => Promise<[string, string] | null>} brpop
 * @property {(channel: string, message: string) => Promise<unknown>} publish
 * @property {(channel: string) => Promise<unknown>} subscribe
 * @property {(event: 'message', heard: (channel: string, message: string) => void) => void} on
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
    hear: async (finished) => {
      const ear = new Redis(port);
      ear.on('message', (_, message) => finished(JSON.parse(message).job));
      await ear.subscribe(FINISHED);
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
