/**
 * Jobs for a worker in another language, and how to wait until they are done: by what Redis announces, never by time.
 */
import type { ClientId } from '../model/ids.ts';
import { createLogger } from '../server/logger.ts';
import { LANE, type QueuedJob } from '../server/queuedJob.ts';
import { duplicateRedis } from '../server/redis/connect.ts';
import type { Entry } from '../sync/protocol.ts';
import type { RedisClient } from '../thoonk/client.ts';
import { jobFeed } from '../thoonk/keys.ts';
import { readEntries, readHead } from '../thoonk/log.ts';
import { subscribeLog } from '../thoonk/subscription.ts';
import { ADA, DEMO_TEAM } from './demoTeam.ts';

export const FOREIGN_ACTION = 'summariseWeek';
export const FOREIGN_QUEUE = jobFeed(LANE, FOREIGN_ACTION);

const logger = createLogger('silent');

export const foreignJob = (more: Partial<QueuedJob> = {}): QueuedJob => ({
  team: DEMO_TEAM,
  user: ADA,
  client: 'tab' as ClientId,
  mutation: 1,
  action: FOREIGN_ACTION,
  args: {},
  ...more,
});

/** Does something, and waits until so many messages have come on a channel since. @returns them */
export const untilHeard = async (
  client: RedisClient,
  channel: string,
  count: number,
  start: () => unknown,
): Promise<string[]> => {
  const ear = await duplicateRedis(client, logger);
  const messages: string[] = [];
  let heard = () => {};
  const enough = new Promise<void>((resolve) => {
    heard = resolve;
  });
  try {
    await ear.subscribe(channel, (message) => {
      if (messages.push(message) === count) heard();
    });
    await start();
    await enough;
    return messages;
  } finally {
    ear.destroy();
  }
};

/** Does something, and waits until so many foreign jobs were finished since. @returns their results */
export const untilFinished = async (
  client: RedisClient,
  count: number,
  start: () => unknown,
): Promise<unknown[]> => {
  const messages = await untilHeard(client, `job.finish:${FOREIGN_QUEUE}`, count, start);
  return messages.map((message) => JSON.parse(message.slice(message.indexOf('\0') + 1)));
};

export const logReaches = async (client: RedisClient, seq: number): Promise<void> => {
  const ear = await duplicateRedis(client, logger);
  await new Promise<void>((resolve) => {
    const check = async () => (await readHead(client, DEMO_TEAM)).seq >= seq && resolve();
    void subscribeLog(ear, DEMO_TEAM, () => void check()).then(check);
  });
  ear.destroy();
};

export const entriesAfter = async (client: RedisClient, seq: number): Promise<Entry[]> =>
  (await readEntries(client, DEMO_TEAM, seq + 1)).map(({ body }) => JSON.parse(body) as Entry);
