/** Puts together what delivers notifications, for a worker. */
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { Delivery } from './delivery.ts';
import { PushDelivery } from './pushDelivery.ts';
import { PushSender } from './pushSender.ts';
import { readVapidKeys } from './vapidKeys.ts';

/** In milliseconds. */
const USUAL_TIMES = { retry: 30_000, awake: 120_000, sweep: 300_000 };
/** A claim outlasts the tries that are made under it. */
const LEASES = 2;

export const startDelivery = async (
  config: Config,
  thoonk: Thoonk,
  logger: Logger,
): Promise<{ readonly stop: () => Promise<void> }> => {
  const { delivery } = config;
  const { client } = thoonk;
  const times = { ...USUAL_TIMES, ...delivery?.times };
  const options = {
    keys: await readVapidKeys(client, delivery?.vapidKeys),
    subject: subjectOf(config),
    allowLocal: delivery?.allowLocal ?? false,
  };
  const mail = await startMail(config, thoonk, logger, times.retry);
  const channels = {
    push: new PushDelivery(client, new PushSender(options, logger), times),
    digest: mail?.digest ?? null,
  };
  const subscriber = await duplicateRedis(client, logger);
  const all = new Delivery(
    thoonk,
    subscriber,
    channels,
    { lease: times.retry * LEASES, sweep: times.sweep },
    logger,
  );
  await all.start();
  const stop = async () => {
    await all.stop();
    mail?.mailer.close();
  };
  return { stop };
};

/** Null without a mail server. Only with one is the code for mail loaded. */
const startMail = async ({ mail, publicUrl }: Config, thoonk: Thoonk, logger: Logger, retry: number) => {
  if (!mail || !publicUrl) return null;
  const { Mailer } = await import('../mail/mailer.ts');
  const { Accounts } = await import('../accounts/accounts.ts');
  const { DigestDelivery } = await import('./digestDelivery.ts');
  const mailer = new Mailer(mail, logger);
  const options = { mailer, address: publicUrl, retry };
  return { mailer, digest: new DigestDelivery(thoonk.client, new Accounts(thoonk), options) };
};

/** Whom a push service can turn to when this server is in its way. */
const subjectOf = ({ mail, publicUrl }: Pick<Config, 'mail' | 'publicUrl'>): string => {
  if (publicUrl?.startsWith('https:')) return publicUrl;
  const address = /[^\s<>]+@[^\s<>]+/.exec(mail?.from ?? '')?.[0];
  return address ? `mailto:${address}` : 'https://slipway.invalid';
};
