/** The half of a backend that works by itself: jobs, and what is done in the background. */
import type { BackendParts } from './backendParts.ts';
import { startDelivery } from './delivery/startDelivery.ts';
import { JobSubmitter } from './jobs/jobSubmitter.ts';
import { duplicateRedis } from './redis/connect.ts';
import { TeamRemoval } from './removal/teamRemoval.ts';
import { TaskWaker } from './wakes/taskWaker.ts';
import { Worker } from './worker/worker.ts';

export const createBack = async ({ config, logger, thoonk, meter }: BackendParts) => {
  const blocking = await duplicateRedis(thoonk.client, logger);
  const worker = new Worker(thoonk, blocking, logger, meter, config.lanes);
  worker.start();
  const removal = new TeamRemoval(thoonk, logger);
  removal.start();
  const waker = new TaskWaker(thoonk, new JobSubmitter(thoonk, meter), logger);
  waker.start();
  const delivery = await startDelivery(config, thoonk, logger);
  return {
    lanes: () => worker.laneCounts,
    close: () => Promise.all([worker.stop(), removal.stop(), waker.stop(), delivery.stop()]),
  };
};
