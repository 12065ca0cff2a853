/**
 * What is read at a scrape: sockets and logs of a gateway, queues of a worker.
 *
 * Guarantees that a scrape costs Redis a bounded number of short reads, in one round trip.
 */
import { actionNames } from '../../actions/index.ts';
import type { TeamId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { idsKey, publishedKey, stalledKey } from '../../thoonk/keys.ts';
import { HAND_OVER, LANE, SERVER_QUEUE, UNKNOWN_ACTION } from '../jobs/queuedJob.ts';
import { queueName } from '../jobs/queueName.ts';
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

const QUEUES = [...actionNames, UNKNOWN_ACTION, HAND_OVER, SERVER_QUEUE];

export const workerSources = (client: RedisClient): readonly Source[] => {
  const ofQueues = async (read: (feed: string) => Promise<number>): Promise<Reading> => {
    const values = await Promise.all(QUEUES.map(async (name) => [name, await read(queueName(LANE, name))]));
    return Object.fromEntries(values);
  };
  const age = async (feed: string): Promise<number> => {
    const [oldest] = await client.zRangeWithScores(publishedKey(feed), 0, 0);
    return oldest ? Math.max(0, Date.now() - oldest.score) / 1000 : 0;
  };
  const label = 'queue';
  return [
    {
      name: 'slipway_queue_waiting',
      help: 'Jobs that wait for a worker',
      label,
      read: () => ofQueues((feed) => client.lLen(idsKey(feed))),
    },
    {
      name: 'slipway_queue_age_seconds',
      help: 'Age of the oldest job that is neither finished nor stalled',
      label,
      read: () => ofQueues(age),
    },
    {
      name: 'slipway_queue_stalled',
      help: 'Jobs set aside for an operator',
      label,
      read: () => ofQueues((feed) => client.sCard(stalledKey(feed))),
    },
  ];
};
