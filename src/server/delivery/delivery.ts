/**
 * Delivers notifications to people who are away from the page: pushes, and a daily mail.
 *
 * Guarantees that a committed notification is delivered even if workers are killed at any moment: the feeds hold what
 * is unread, and deliveries are marked (pushDelivery.ts, digestDelivery.ts). Notices of the feeds only trigger a check.
 * If notices may have been lost, everyone is checked.
 */

import { asFeedName } from '../../model/feeds/defineFeed.ts';
import { parseFeed } from '../../model/feeds/index.ts';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { messageOf } from '../../thoonk/errors.ts';
import { pause } from '../../thoonk/pause.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { readOwnTeams } from '../accounts/ownTeams.ts';
import { NOTIFICATION_PATTERN } from '../log/channels.ts';
import type { Logger } from '../logger.ts';
import { type ClaimedPerson, DeliveryQueue } from './deliveryQueue.ts';
import { changeField, type DeliveryRecord, formerMarks, readRecord } from './deliveryRecord.ts';
import type { DigestDelivery } from './digestDelivery.ts';
import type { PushDelivery } from './pushDelivery.ts';
import { earliest } from './pushPlan.ts';
import { readUnread } from './unread.ts';

/** In milliseconds. `lease`: how long a person is claimed by one worker. `sweep`: between checks without a trigger. */
export type DeliveryTimes = { readonly lease: number; readonly sweep: number };

/** Milliseconds between checks for due people. */
const POLL_INTERVAL_MS = 1_000;
/** Milliseconds for which announcements are collected. */
const GATHER = 20;
/** Maximum number of people served at the same time. */
const MAX_LANES = 16;
/** Milliseconds that `stop` waits for deliveries in progress. */
const STOP_TIMEOUT_MS = 2_000;

type Channels = { readonly push: PushDelivery; readonly digest: DigestDelivery | null };

export class Delivery {
  private readonly queue: DeliveryQueue;
  private readonly announced = new Set<MemberId>();
  private readonly lanes = new Set<Promise<void>>();
  private gathering: NodeJS.Timeout | undefined;
  private routine: NodeJS.Timeout | undefined;
  private isMissed = true;
  private isFailing = false;
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
    await this.subscriber.pSubscribe(NOTIFICATION_PATTERN, this.receive).catch(this.goOnWithout);
    this.subscriber.on('ready', this.missed);
    this.routine = setInterval(() => this.startLane(), POLL_INTERVAL_MS);
    this.startLane();
  }

  /** A Redis user without the right to subscribe is no reason to fail: the sweep finds everyone. */
  private readonly goOnWithout = ({ message: error }: Error): void => {
    const right = `+psubscribe &${NOTIFICATION_PATTERN}`;
    this.logger.warn(
      { error },
      `notifications are delivered some minutes late: grant ${right} to the user of REDIS_URL`,
    );
  };

  /** Waits briefly for deliveries in progress; the next worker completes the others, as after a crash. */
  async stop(): Promise<void> {
    this.isStopping = true;
    clearInterval(this.routine);
    clearTimeout(this.gathering);
    this.subscriber.destroy();
    await Promise.race([Promise.all(this.lanes), pause(STOP_TIMEOUT_MS)]);
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
      this.startLane();
    }, GATHER);
  };

  /** Several people at once, so that a push service that does not answer delays no one else. */
  private startLane(): void {
    if (this.isStopping || this.lanes.size >= MAX_LANES) return;
    const lane = this.work().finally(() => this.lanes.delete(lane));
    this.lanes.add(lane);
  }

  /** One person after the other, until no one is due. */
  private async work(): Promise<void> {
    try {
      while (!this.isStopping) {
        await this.announce();
        const now = Date.now();
        const claimed = await this.queue.claim(now, this.times.lease);
        this.isFailing = false;
        if (!claimed) return;
        this.startLane();
        await this.serve(claimed, now);
      }
    } catch (error) {
      this.report(error);
    }
  }

  /** Logs an outage once. */
  private report(error: unknown): void {
    if (!this.isStopping && !this.isFailing)
      this.logger.warn(
        { error: messageOf(error) },
        'notifications could not be delivered: it is tried again',
      );
    this.isFailing = true;
  }

  /** If announcing fails, the notices count as lost, and everyone is checked. */
  private async announce(): Promise<void> {
    const now = Date.now();
    const { isMissed } = this;
    const users = [...this.announced];
    this.isMissed = false;
    this.announced.clear();
    try {
      if (isMissed) await this.queue.announceAll(now);
      else await this.queue.announce(users, now);
    } catch (error) {
      this.isMissed = true;
      throw error;
    }
  }

  /** Checks one due person. @returns whether there was one */
  async step(now: number): Promise<boolean> {
    const claimed = await this.queue.claim(now, this.times.lease);
    if (claimed) await this.serve(claimed, now);
    return claimed !== null;
  }

  private async serve(claimed: ClaimedPerson, now: number): Promise<void> {
    const record = await readRecord(this.thoonk.client, claimed.user);
    await this.queue.release(claimed, record ? await this.deliver(record, now) : null);
  }

  /** @returns the time of the next check; null if nothing is delivered to the person any more */
  private async deliver(record: DeliveryRecord, now: number): Promise<number | null> {
    const { thoonk, channels } = this;
    const { client } = thoonk;
    const devices = await channels.push.livingDevices(record);
    if (devices.length === 0 && record.settings.digestHour === null) return null;
    const teams = await readOwnTeams(thoonk, record.user);
    const all = await Promise.all(
      teams.map(async (team) => ({ team, unread: await readUnread(client, team, record.user) })),
    );
    const pushed = all.map(({ team, unread }) => channels.push.deliver(record, devices, team, unread, now));
    const next = [
      now + this.times.sweep,
      ...(await Promise.all(pushed)),
      (await channels.digest?.deliver(record, all, now)) ?? null,
    ];
    const ids = teams.map(({ id }) => id);
    for (const field of formerMarks(record, ids)) await changeField(client, record, field, null);
    return earliest(next.filter((at) => at !== null));
  }
}
