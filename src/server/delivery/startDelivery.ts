/** Puts together what delivers notifications, for a worker. */
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { Accounts } from '../accounts/accounts.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { Mailer } from '../mail/mailer.ts';
import { duplicateRedis } from '../redis/connect.ts';
import { Delivery } from './delivery.ts';
import { DigestDelivery } from './digestDelivery.ts';
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
  const { delivery, mail, publicUrl } = config;
  const { client } = thoonk;
  const times = { ...USUAL_TIMES, ...delivery?.times };
  const options = {
    keys: await readVapidKeys(client, delivery?.vapidKeys),
    subject: subjectOf(config),
    allowLocal: delivery?.allowLocal ?? false,
  };
  const mailer = mail && publicUrl ? new Mailer(mail, logger) : null;
  const digest =
    mailer && publicUrl
      ? new DigestDelivery(client, new Accounts(thoonk), { mailer, address: publicUrl, retry: times.retry })
      : null;
  const channels = { push: new PushDelivery(client, new PushSender(options, logger), times), digest };
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
    mailer?.close();
  };
  return { stop };
};

/** Whom a push service can turn to when this server is in its way. */
const subjectOf = ({ mail, publicUrl }: Pick<Config, 'mail' | 'publicUrl'>): string => {
  if (publicUrl?.startsWith('https:')) return publicUrl;
  const address = /[^\s<>]+@[^\s<>]+/.exec(mail?.from ?? '')?.[0];
  return address ? `mailto:${address}` : 'https://slipway.invalid';
};
