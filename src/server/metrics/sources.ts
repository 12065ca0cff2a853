/**
 * What is read at a scrape: sockets and logs of a gateway, queues of a worker.
 *
 * Guarantees that a scrape costs Redis a bounded number of short reads, in one round trip.
 */
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, publishedKey, stalledKey } from '../../thoonk/keys.ts';
import { FOREIGN_QUEUES, OWN_QUEUES } from '../jobs/queuedJob.ts';
import { foreignQueue, queueName } from '../jobs/queueName.ts';
import { logKey } from '../log/keys.ts';
import type { Reading, Source } from './metrics.ts';

export type GatewayLoad = {
  readonly sockets: number;
  readonly unsentBytes: number;
  readonly teams: readonly TeamId[];
};

/** Logs looked at per scrape. */
const MAX_LOGS = 100;

export const gatewaySources = (load: () => GatewayLoad, client: RedisClient): readonly Source[] => [
  { name: 'slipway_sockets', help: 'Open sockets', read: () => ({ '': load().sockets }) },
  {
    name: 'slipway_socket_unsent_bytes',
    help: 'Bytes that wait for slow readers, over all sockets',
    read: () => ({ '': load().unsentBytes }),
  },
  { name: 'slipway_teams_open', help: 'Teams with a socket here', read: () => ({ '': load().teams.length }) },
  {
    name: 'slipway_log_entries_max',
    help: `Entries in the longest log among ${MAX_LOGS} of the teams that are open here`,
    read: async () => {
      const teams = load().teams.slice(0, MAX_LOGS);
      const lengths = await Promise.all(teams.map((team) => client.xLen(logKey(team))));
      return { '': Math.max(0, ...lengths) };
    },
  },
];

/** The number of lanes, and how many of them this worker serves. */
export type WorkerLoad = { readonly all: number; readonly served: number };

export const workerSources = (client: RedisClient, lanes: () => WorkerLoad): readonly Source[] => {
  /** `of` makes one value of those of all lanes. */
  const ofQueues = async (
    read: (feed: string) => Promise<number>,
    of: (values: readonly number[]) => number,
  ): Promise<Reading> => {
    const own = OWN_QUEUES.map(async (name) => {
      const feeds = Array.from({ length: lanes().all }, (_, lane) => queueName(lane, name));
      return [name, of(await Promise.all(feeds.map(read)))] as const;
    });
    const foreign = FOREIGN_QUEUES.map(async (name) => [name, await read(foreignQueue(name))] as const);
    return Object.fromEntries(await Promise.all([...own, ...foreign]));
  };
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const age = async (feed: string): Promise<number> => {
    const [oldest] = await client.zRangeWithScores(publishedKey(feed), 0, 0);
    return oldest ? Math.max(0, Date.now() - oldest.score) / 1000 : 0;
  };
  const label = 'queue';
  return [
    {
      name: 'slipway_lanes_served',
      help: 'Lanes of queues that this worker serves',
      read: () => ({ '': lanes().served }),
    },
    {
      name: 'slipway_queue_waiting',
      help: 'Jobs that wait for a worker, in all lanes',
      label,
      read: () => ofQueues((feed) => client.lLen(idsKey(feed)), sum),
    },
    {
      name: 'slipway_queue_age_seconds',
      help: 'Age of the oldest job that is neither finished nor stalled',
      label,
      read: () => ofQueues(age, (ages) => Math.max(0, ...ages)),
    },
    {
      name: 'slipway_queue_stalled',
      help: 'Jobs set aside for an operator',
      label,
      read: () => ofQueues((feed) => client.sCard(stalledKey(feed)), sum),
    },
  ];
};
