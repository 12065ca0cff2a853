/**
 * Puts `shipTask` jobs and receives their entries and results. The worker beside it is the server's own program.
 */
import type { TeamId } from '../../src/model/ids.ts';
import { JobBatcher } from '../../src/server/jobs/jobBatcher.ts';
import { FOREIGN_LANE, queueName } from '../../src/server/jobs/queueName.ts';
import { logChannel } from '../../src/server/log/channels.ts';
import { createLogger } from '../../src/server/logger.ts';
import { connectRedis, duplicateRedis } from '../../src/server/redis/connect.ts';
import { Thoonk } from '../../src/thoonk/thoonk.ts';
import { type JobListener, options, runProducer } from '../measure/roles.mjs';
import { MAX_JOBS, shipJob, TEAM_NUMBERS, teamOf } from './fleet.ts';
import { countShipped, seedTeams } from './seededFleet.ts';

const FEED = queueName(FOREIGN_LANE, 'shipTask');

const logger = createLogger('warn');
const client = await connectRedis(options().url, logger);
const thoonk = new Thoonk(client);
const queue = thoonk.job(FEED);

await queue.open();
await seedTeams(thoonk);

/** Parses the log's announcements `entry SEQ HASH AUDIENCE CLIENT MUTATION`; those of one call are separated by NUL. */
const listenToEntries = async (listener: (team: TeamId, client: string, mutation: string) => void) => {
  const subscriber = await duplicateRedis(client, logger);
  for (const index of TEAM_NUMBERS) {
    const team = teamOf(index);
    await subscriber.sSubscribe(logChannel(client, team), (message) => {
      for (const entry of message.split('\0')) {
        const [, , , , author = '', mutation = ''] = entry.slice(0, entry.indexOf('\n')).split(' ');
        listener(team, author, mutation);
      }
    });
  }
};

const jobOfMutation = new Map<string, number>();
let listening = false;

const listen = async (report: JobListener): Promise<void> => {
  listening = true;
  const subscriber = await duplicateRedis(client, logger);
  await subscriber.subscribe(`job.finish:${FEED}`, (message) =>
    report(Number(message.slice(1, message.indexOf('\0'))), 'finished'),
  );
  await listenToEntries((team, author, mutation) => {
    const job = jobOfMutation.get(`${team} ${author} ${mutation}`);
    if (job !== undefined) report(job, 'committed');
  });
};

const newJob = (job: number) => {
  const item = shipJob(job);
  if (listening) jobOfMutation.set(`${item.team} ${item.client} ${item.mutation}`, job);
  return { id: `n${job}`, item: JSON.stringify(item) };
};

/** As in the gateway: all puts of one turn of the event loop go in one call. */
const jobBatcher = new JobBatcher(thoonk);
const putAsGateway = (jobs: readonly number[]) =>
  Promise.all(jobs.map(newJob).map(({ id, item }) => jobBatcher.put(FEED, item, id)));

runProducer({
  max: MAX_JOBS,
  put: process.argv[2] === 'gateway' ? putAsGateway : (jobs) => queue.putMany(jobs.map(newJob)),
  listen,
  committed: () => countShipped(thoonk),
});
