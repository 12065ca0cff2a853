/**
 * Slipway's job contract with an empty handler: put, claim, finish with a result, as a worker does it (a turn finishes
 * jobs and claims waiting ones), without teams, permissions, commits and log.
 */
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis, duplicateRedis } from '../../src/server/redis/connect.ts';
import type { Finished } from '../../src/thoonk/jobQueue.ts';
import { bellKey } from '../../src/thoonk/keys.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { options, runConsumer, runProducer } from '../measure/roles.mjs';

const FEED = '{bench}.noop';
const BATCH = 100;

const logger = createLogger('warn');
const client = await connectRedis(options().url, logger);
const queue = new Thoonk(client).job(FEED);

const produce = async (): Promise<void> => {
  await queue.open();
  const newJob = (job: number) => ({ id: `n${job}`, item: JSON.stringify({ job }) });
  runProducer({
    put: (jobs) => queue.putMany(jobs.map(newJob)),
    listen: async (finished) => {
      const subscriber = await duplicateRedis(client, logger);
      await subscriber.subscribe(`job.finish:${FEED}`, (message) =>
        finished(Number(message.slice(1, message.indexOf('\0')))),
      );
    },
  });
};

const consume = () =>
  runConsumer(async (finished) => {
    const blocking = await duplicateRedis(client, logger);
    await queue.open();
    const work = async () => {
      let done: Finished[] = [];
      for (;;) {
        const claimed = await queue.turn(done, BATCH);
        finished(done.length);
        done = claimed.map(({ id }) => ({ id, result: '{"code":200}' }));
        if (claimed.length === 0) await blocking.blPop(bellKey(FEED), 1);
      }
    };
    void work();
  });

await (process.argv[2] === 'producer' ? produce() : consume());
