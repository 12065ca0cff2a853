/**
 * The backend as one thing that never listens by itself: the server program and the development server both put it behind
 * their own port.
 *
 * A process loads only the modules of its role and of what is configured: half the time of a start is spent on reading
 * code.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RedisClient } from '../thoonk/client.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import type { Config } from './config.ts';
import { seedDemo } from './demo.ts';
import type { Drain } from './gateway/drain.ts';
import { Health } from './health/health.ts';
import { createLogger } from './logger.ts';
import { NO_METER } from './metrics/meter.ts';
import { answerOperator } from './metrics/operatorServer.ts';
import { gatewaySources, workerSources } from './metrics/sources.ts';
import { connectRedis } from './redis/connect.ts';
import { RedisWatch } from './redis/watch.ts';

export type Backend = {
  /** Answers a request to `/api` or for a file of the client. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers the programs of the operator: metrics, if they are on, and health. */
  readonly answerOperator: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes a socket for `/ws`. False: it is for somebody else. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
  /** @returns the secret of a link to create the first account; null when there is an account, or nobody signs in here */
  readonly offerFirstAccount: () => Promise<string | null>;
  /** Sends the sockets away, over a while if so wished, finishes what is in hand and lets go of everything. */
  readonly close: (over?: Drain) => Promise<void>;
};

export const createBackend = async (config: Config): Promise<Backend> => {
  const logger = createLogger(config.logLevel);
  const client = await connectRedis(config.redisUrl, logger);
  const thoonk = new Thoonk(client);
  const watch = new RedisWatch(client, logger, { settings: config.role !== 'worker' });
  if (config.demo) await seedDemo(thoonk);
  const metrics = config.hasMetrics ? new (await import('./metrics/metrics.ts')).Metrics() : null;
  const parts = { config, logger, thoonk, meter: metrics ?? NO_METER };
  const back = config.role === 'gateway' ? null : await (await import('./back.ts')).createBack(parts);
  const front = config.role === 'worker' ? null : await (await import('./front.ts')).createFront(parts);
  const staticFolder = config.role === 'worker' ? null : config.staticFolder;
  const health = new Health(client, staticFolder, () => front?.subscriber.isReady ?? true);
  if (metrics) {
    metrics.timeRedis(() => client.ping());
    const sources = [
      ...(front ? gatewaySources(front.load, client) : []),
      ...(back ? workerSources(client, back.lanes) : []),
    ];
    for (const source of sources) metrics.add(source);
  }
  return {
    handle: (request, response) => {
      if (!health.answer(request, response)) front?.http.routing(request, response);
    },
    answerOperator: (request, response) =>
      answerOperator(request, response, { health, registry: metrics?.registry ?? null }),
    upgrade: (request, socket, head) => front?.acceptor.upgrade(request, socket, head) ?? false,
    offerFirstAccount: async () => (await front?.offerFirstAccount()) ?? null,
    close: async (over) => {
      health.end();
      watch.stop();
      await front?.sendAway(over);
      const stopWaiting = destroyWhileAway([client, ...(front ? [front.subscriber] : [])]);
      await front?.close();
      await back?.close();
      metrics?.stop();
      stopWaiting();
      if (client.isOpen) client.destroy();
    },
  };
};

/**
 * Calls to a Redis that is away wait for it, and would keep the process from ending: they fail instead. Current jobs
 * return to the queue when their leases expire.
 */
const destroyWhileAway = (clients: readonly RedisClient[]): (() => void) => {
  const timer = setInterval(() => {
    for (const client of clients) if (client.isOpen && !client.isReady) client.destroy();
  }, MAX_WAIT_FOR_REDIS);
  return () => clearInterval(timer);
};

/** Maximum milliseconds for which a process that is ending waits for a Redis that is away. */
const MAX_WAIT_FOR_REDIS = 2_000;
