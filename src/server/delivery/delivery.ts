/**
 * Brings notifications to people who are away from the page: pushes, and a daily mail.
 *
 * Guarantees that a notification which was committed is delivered, though every worker is killed at any instant: what is to be
 * delivered is what the feeds say is unread, and what was delivered is marked (pushDelivery.ts, digestDelivery.ts). The notices of
 * the feeds only say when to look. When they may have been missed, everybody is looked at again.
 */

import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { parseFeed } from '../../model/feeds/index.ts';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { readOwnTeams } from '../accounts/ownTeams.ts';
import { NOTIFICATION_PATTERN } from '../log/channels.ts';
import type { Logger } from '../logger.ts';
import { DeliveryQueue } from './deliveryQueue.ts';
import { changeField, type DeliveryRecord, formerMarks, readRecord } from './deliveryRecord.ts';
import type { DigestDelivery } from './digestDelivery.ts';
import type { PushDelivery } from './pushDelivery.ts';
import { earliest } from './pushPlan.ts';
import { readUnread } from './unread.ts';

/** In milliseconds. `lease`: how long a person is not given to another worker. `sweep`: between looks without a reason. */
export type DeliveryTimes = { readonly lease: number; readonly sweep: number };

/** Between looks for people who are due. */
const ROUTINE = 1_000;
/** In which announcements are gathered. */
const GATHER = 20;

type Channels = { readonly push: PushDelivery; readonly digest: DigestDelivery | null };

export class Delivery {
  private readonly queue: DeliveryQueue;
  private readonly announced = new Set<MemberId>();
  private gathering: NodeJS.Timeout | undefined;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;
  private isMissed = true;
  private isStopping = false;

  constructor(
    private readonly thoonk: Thoonk,
    private readonly subscriber: RedisClient,
    private readonly channels: Channels,
    private readonly times: DeliveryTimes,
    private readonly logger: Logger,
  ) {
    this.queue = new DeliveryQueue(thoonk.client);
  }

  async start(): Promise<void> {
    // Without the right to listen, people are found by the sweep.
    await this.subscriber
      .pSubscribe(NOTIFICATION_PATTERN, this.receive)
      .catch((error: Error) =>
        this.logger.warn(
          { error: error.message },
          'notifications are not announced: their delivery takes some minutes',
        ),
      );
    this.subscriber.on('ready', this.missed);
    this.work();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    clearTimeout(this.gathering);
    this.subscriber.destroy();
    await this.running;
  }

  private readonly missed = (): void => {
    this.isMissed = true;
  };

  private readonly receive = (_: string, channel: string): void => {
    const [member] = parseFeed(asFeedName(channel.slice(channel.indexOf(':') + 1)))?.members ?? [];
    if (member === undefined || this.isStopping) return;
    this.announced.add(member);
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.work();
    }, GATHER);
  };

  /** One round at a time. The next one follows at once if something was announced meanwhile. */
  private work(): void {
    if (this.running || this.isStopping) return;
    clearTimeout(this.timer);
    this.running = this.round().finally(() => {
      this.running = null;
      if (this.isStopping) return;
      this.timer = setTimeout(() => this.work(), this.announced.size > 0 ? GATHER : ROUTINE);
      this.timer.unref();
    });
  }

  private async round(): Promise<void> {
    try {
      await this.announce();
      while (!this.isStopping && (await this.step(Date.now()))) await this.announce();
    } catch (error) {
      if (!this.isStopping)
        this.logger.warn(
          { error: messageOf(error) },
          'notifications could not be delivered: it is tried again',
        );
    }
  }

  private async announce(): Promise<void> {
    const now = Date.now();
    if (this.isMissed) {
      await this.queue.announceAll(now);
      this.isMissed = false;
    }
    const users = [...this.announced];
    await this.queue.announce(users, now);
    for (const user of users) this.announced.delete(user);
  }

  /** One person. @returns whether somebody was due */
  async step(now: number): Promise<boolean> {
    const claimed = await this.queue.claim(now, this.times.lease);
    if (!claimed) return false;
    const record = await readRecord(this.thoonk.client, claimed.user);
    await this.queue.release(claimed, record ? await this.deliver(record, now) : null);
    return true;
  }

  /** @returns when to look again; null for somebody to whom nothing is delivered any more */
  private async deliver(record: DeliveryRecord, now: number): Promise<number | null> {
    const { thoonk, channels } = this;
    const { client } = thoonk;
    const devices = await channels.push.livingDevices(record);
    if (devices.length === 0 && record.settings.digestHour === null) return null;
    const teams = await readOwnTeams(thoonk, record.user);
    const all = await Promise.all(
      teams.map(async (team) => ({ team, unread: await readUnread(client, team, record.user) })),
    );
    const next: (number | null)[] = [now + this.times.sweep];
    for (const { team, unread } of all)
      next.push(await channels.push.deliver(record, devices, team, unread, now));
    next.push((await channels.digest?.deliver(record, all, now)) ?? null);
    for (const field of formerMarks(
      record,
      teams.map(({ id }) => id),
    ))
      await changeField(client, record, field, null);
    return earliest(next.filter((at) => at !== null));
  }
}
