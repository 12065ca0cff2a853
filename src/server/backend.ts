/**
 * The backend as one thing that never listens by itself: the server program and the development server both put it behind
 * their own port.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RedisClient } from '../thoonk/client.ts';
import { Thoonk } from '../thoonk/thoonk.ts';
import { Accounts } from './accounts/accounts.ts';
import { Issuer } from './accounts/issuer.ts';
import { IssuerVisits } from './accounts/issuerVisits.ts';
import { OneTimeLinks } from './accounts/oneTimeLinks.ts';
import { Passkeys } from './accounts/passkeys.ts';
import { SecondFactor } from './accounts/secondFactor.ts';
import { readInstance, SessionCookie } from './accounts/sessionCookie.ts';
import { Sessions } from './accounts/sessions.ts';
import { SessionWatch } from './accounts/sessionWatch.ts';
import { SignInThrottle } from './accounts/signInThrottle.ts';
import { Bridge } from './bridge/bridge.ts';
import type { Config } from './config.ts';
import { startDelivery } from './delivery/startDelivery.ts';
import { StoredDelivery } from './delivery/storedDelivery.ts';
import { readVapidKeys } from './delivery/vapidKeys.ts';
import { demoMembers, seedDemo } from './demo.ts';
import { DemoCrew } from './demoCrew/demoCrew.ts';
import { Door } from './gateway/door.ts';
import type { Drain } from './gateway/drain.ts';
import { Gateway } from './gateway/gateway.ts';
import { SocketCounts } from './gateway/socketCounts.ts';
import { GATEWAY_TIMES } from './gateway/times.ts';
import { createHttp } from './http/http.ts';
import { OriginCheck } from './http/origin.ts';
import { JobSubmitter } from './jobs/jobSubmitter.ts';
import { createLogger, type Logger } from './logger.ts';
import { Mailer } from './mail/mailer.ts';
import { connectRedis, duplicateRedis } from './redis/connect.ts';
import { RedisWatch } from './redis/watch.ts';
import { TeamRemoval } from './removal/teamRemoval.ts';
import { TaskWaker } from './wakes/taskWaker.ts';
import { Worker } from './worker/worker.ts';

export type Backend = {
  /** Answers a request to `/api` or for a file of the client. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
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
  const parts = { config, logger, thoonk };
  const back = config.role === 'gateway' ? null : await createBack(parts);
  const front = config.role === 'worker' ? null : await createFront(parts);
  return {
    handle: (request, response) => front?.http.routing(request, response),
    upgrade: (request, socket, head) => front?.door.upgrade(request, socket, head) ?? false,
    offerFirstAccount: async () => (await front?.offerFirstAccount()) ?? null,
    close: async (over) => {
      watch.stop();
      await front?.close(over);
      const stopWaiting = destroyWhileAway(client);
      await back?.close();
      stopWaiting();
      if (client.isOpen) client.destroy();
    },
  };
};

/**
 * Calls to a Redis that is away wait for it, and would keep a worker from ending: they fail instead. Jobs in hand come back
 * when their leases are over.
 */
const destroyWhileAway = (client: RedisClient): (() => void) => {
  const timer = setInterval(() => {
    if (client.isOpen && !client.isReady) client.destroy();
  }, PATIENCE_WITH_REDIS);
  return () => clearInterval(timer);
};

/** Milliseconds for which the end of a worker waits for a Redis that is away. */
const PATIENCE_WITH_REDIS = 2_000;

type Parts = { readonly config: Config; readonly logger: Logger; readonly thoonk: Thoonk };

const createBack = async ({ config, logger, thoonk }: Parts) => {
  const worker = new Worker(thoonk, await duplicateRedis(thoonk.client, logger), logger);
  worker.start();
  const removal = new TeamRemoval(thoonk, logger);
  removal.start();
  const waker = new TaskWaker(thoonk, new JobSubmitter(thoonk), logger);
  waker.start();
  const delivery = await startDelivery(config, thoonk, logger);
  return { close: () => Promise.all([worker.stop(), removal.stop(), waker.stop(), delivery.stop()]) };
};

/** The bridge hears every notice there is: it goes with the sockets, so that workers need not listen to their own echo. */
const createFront = async ({ config, logger, thoonk }: Parts) => {
  const subscriber = await duplicateRedis(thoonk.client, logger);
  const sessions = new Sessions(thoonk);
  const gateway = new Gateway(thoonk, subscriber, logger, { ...GATEWAY_TIMES, ...config.times });
  const origins = new OriginCheck(config.origins, logger);
  const cookie = new SessionCookie(await readInstance(thoonk.client));
  const watch = new SessionWatch(thoonk.client, subscriber);
  await watch.start();
  const counts = new SocketCounts(thoonk.client);
  counts.start();
  const door = new Door(gateway, origins, { sessions, cookie, watch, counts, environment: config });
  const throttle = new SignInThrottle(thoonk.client);
  const accounts = new Accounts(thoonk);
  const links = new OneTimeLinks(thoonk.client);
  const jobs = new JobSubmitter(thoonk);
  const secondFactor = new SecondFactor(thoonk.client);
  const passkeys = new Passkeys(thoonk.client);
  const issuer = config.issuer ? new Issuer(config.issuer) : null;
  const visits = new IssuerVisits(thoonk.client);
  const mailer = config.mail ? new Mailer(config.mail, logger) : null;
  const { publicKey } = await readVapidKeys(thoonk.client, config.delivery?.vapidKeys);
  const allowLocal = config.delivery?.allowLocal ?? false;
  const delivery = new StoredDelivery(thoonk.client, publicKey, { allowLocal });
  const services = {
    sessions,
    cookie,
    throttle,
    accounts,
    links,
    secondFactor,
    passkeys,
    issuer,
    visits,
    mailer,
    delivery,
    thoonk,
    jobs,
  };
  const http = await createHttp(config, services, logger, origins);
  const bridge = new Bridge(thoonk.client, thoonk.registry, logger);
  bridge.start();
  const crew = config.demoCrew
    ? new DemoCrew(gateway, thoonk.client, demoMembers, randomUUID(), config.crewTick)
    : null;
  const close = async (over?: Drain) => {
    crew?.stop();
    door.close();
    await gateway.close(over);
    counts.stop();
    watch.stop();
    await bridge.stop();
    await http.close();
    mailer?.close();
    subscriber.destroy();
  };
  const offerFirstAccount = async () =>
    (await accounts.hasAny()) ? null : links.create('firstAccount', 'first');
  return { door, http, offerFirstAccount, close };
};
