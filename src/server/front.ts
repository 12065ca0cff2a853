/** The half of a backend that browsers and programs talk to: HTTP, sockets and the bridge. */
import { randomUUID } from 'node:crypto';
import { Accounts } from './accounts/accounts.ts';
import { IssuerVisits } from './accounts/issuerVisits.ts';
import { OneTimeLinks } from './accounts/oneTimeLinks.ts';
import { Passkeys } from './accounts/passkeys.ts';
import { SecondFactor } from './accounts/secondFactor.ts';
import { readInstance, SessionCookie } from './accounts/sessionCookie.ts';
import { Sessions } from './accounts/sessions.ts';
import { SessionWatch } from './accounts/sessionWatch.ts';
import { SignInThrottle } from './accounts/signInThrottle.ts';
import type { BackendParts } from './backendParts.ts';
import { Bridge } from './bridge/bridge.ts';
import { StoredDelivery } from './delivery/storedDelivery.ts';
import { readVapidKeys } from './delivery/vapidKeys.ts';
import { demoMembers } from './demo.ts';
import { DemoCrew } from './demoCrew/demoCrew.ts';
import type { Drain } from './gateway/drain.ts';
import { Gateway } from './gateway/gateway.ts';
import { SocketAcceptor } from './gateway/socketAcceptor.ts';
import { SocketCounts } from './gateway/socketCounts.ts';
import { GATEWAY_TIMES } from './gateway/times.ts';
import { createHttp } from './http/http.ts';
import { OriginCheck } from './http/origin.ts';
import { JobSubmitter } from './jobs/jobSubmitter.ts';
import { Office } from './office/office.ts';
import { duplicateRedis } from './redis/connect.ts';

/** The bridge hears every notice there is: it goes with the sockets, so that workers need not listen to their own echo. */
export const createFront = async ({ config, logger, thoonk, meter }: BackendParts) => {
  const subscriber = await duplicateRedis(thoonk.client, logger);
  const sessions = new Sessions(thoonk);
  const gateway = new Gateway(thoonk, subscriber, logger, { ...GATEWAY_TIMES, ...config.times }, meter);
  const origins = new OriginCheck(config.origins, logger);
  const cookie = new SessionCookie(await readInstance(thoonk.client));
  const watch = new SessionWatch(thoonk.client, subscriber);
  await watch.start();
  const counts = new SocketCounts(thoonk.client);
  counts.start();
  const acceptor = new SocketAcceptor(gateway, origins, {
    sessions,
    cookie,
    watch,
    counts,
    environment: config,
  });
  const throttle = new SignInThrottle(thoonk.client);
  const accounts = new Accounts(thoonk);
  const links = new OneTimeLinks(thoonk.client);
  const jobs = new JobSubmitter(thoonk, meter);
  const secondFactor = new SecondFactor(thoonk.client);
  const passkeys = new Passkeys(thoonk.client);
  const issuer = config.issuer ? new (await import('./accounts/issuer.ts')).Issuer(config.issuer) : null;
  const visits = new IssuerVisits(thoonk.client);
  const mailer = config.mail ? new (await import('./mail/mailer.ts')).Mailer(config.mail, logger) : null;
  const { publicKey } = await readVapidKeys(thoonk.client, config.delivery?.vapidKeys);
  const office = new Office(thoonk.client, (team, observer) => gateway.observe(team, observer), logger);
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
    office,
  };
  const http = await createHttp(config, services, logger, origins);
  const bridge = new Bridge(thoonk.client, thoonk.registry, logger);
  bridge.start();
  const crew = config.demoCrew
    ? new DemoCrew(gateway, thoonk.client, demoMembers, randomUUID(), config.crewTick)
    : null;
  const sendAway = async (over?: Drain) => {
    crew?.stop();
    acceptor.close();
    office.close();
    await gateway.sendAway(over);
  };
  const close = async () => {
    await gateway.close();
    counts.stop();
    watch.stop();
    await bridge.stop();
    await http.close();
    mailer?.close();
    subscriber.destroy();
  };
  const offerFirstAccount = async () =>
    (await accounts.hasAny()) ? null : links.create('firstAccount', 'first');
  return { acceptor, http, subscriber, load: () => gateway.load(), offerFirstAccount, sendAway, close };
};
