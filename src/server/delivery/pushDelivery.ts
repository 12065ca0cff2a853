/**
 * Pushes the unread notifications of one team to a person's devices.
 *
 * Guarantees that each device shows each notification once, even if workers are killed at any moment. A notification is
 * marked before it is sent. A worker killed before the mark has sent nothing, and the next one sends it. A worker
 * killed after the mark may have sent it: the next one sends it again under the same topic and tag, so that the push
 * service or the device silently replaces the first one. Notifications read in the meantime are not sent again.
 */
import { createHash } from 'node:crypto';
import type { MemberId, TeamId } from '../../model/ids.ts';
import type { Notification } from '../../model/notification.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { sessionKey } from '../accounts/accountKeys.ts';
import {
  changeField,
  type DeliveryRecord,
  type Device,
  type Mark,
  marksField,
  marksIn,
  readRecord,
  removeDevice,
} from './deliveryRecord.ts';
import type { DeliveryWords } from './englishWords.ts';
import { earliest, type PushPlan, type PushTimes, planPushes } from './pushPlan.ts';
import type { PushOutcome, PushSender } from './pushSender.ts';
import { isOnline, readName } from './unread.ts';
import { pushText, wordsIn } from './words.ts';

/** Maximum attempts to write a mark that others write too. */
const MAX_ROUNDS = 5;

type Sent = {
  readonly mark: Mark;
  readonly outcomes: readonly (readonly [device: Device, outcome: PushOutcome])[];
};

export class PushDelivery {
  constructor(
    private readonly client: RedisClient,
    private readonly sender: PushSender,
    private readonly times: PushTimes,
  ) {}

  /** The devices whose sessions are active; others are forgotten, because signing out ends pushes too. */
  async livingDevices(record: DeliveryRecord): Promise<readonly Device[]> {
    const { devices } = record;
    if (devices.length === 0) return [];
    const users = await this.client.mGet(devices.map(({ session }) => sessionKey(session)));
    const living = devices.filter((_, at) => users[at] === record.user);
    for (const device of devices)
      if (!living.includes(device)) await removeDevice(this.client, record, device);
    return living;
  }

  /** @returns the time of the next check, or null */
  async deliver(
    record: DeliveryRecord,
    devices: readonly Device[],
    team: OwnTeam,
    unread: readonly Notification[],
    now: number,
  ): Promise<number | null> {
    const before = marksIn(record, team.id);
    if (devices.length === 0 || unread.length + before.length === 0) return null;
    const { settings, user } = record;
    const online = unread.length > 0 && (await isOnline(this.client, team.id, user, now));
    const plan = planPushes(unread, before, { now, settings, devices, isOnline: online, times: this.times });
    if (JSON.stringify(plan.marks) !== JSON.stringify(before)) {
      const marked = await changeField(this.client, record, marksField(team.id), plan.marks);
      if (!marked) return now;
    }
    const words = wordsIn(record.language);
    const sent = await Promise.all(plan.due.map((due) => this.send(due, devices, team, words)));
    for (const { outcomes } of sent)
      for (const [device, { kind }] of outcomes)
        if (kind === 'gone') await removeDevice(this.client, record, device);
    const results = sent.map(resultOf);
    await this.note(user, team.id, results);
    const again = results.filter(({ left }) => left.length > 0).map(({ at }) => at);
    return earliest(plan.next === null ? again : [plan.next, ...again]);
  }

  private async send(
    { mark, notification }: PushPlan['due'][number],
    devices: readonly Device[],
    team: OwnTeam,
    words: DeliveryWords,
  ): Promise<Sent> {
    const name = await readName(this.client, team.id, notification.by);
    const topic = topicOf(team.id, notification.id);
    const text = JSON.stringify(pushText(words, { notification, count: mark.count, name, team }, topic));
    const left = devices.filter(({ session }) => mark.left.includes(session));
    const outcomes = await Promise.all(
      left.map(async (device) => [device, await this.sender.send(device, { topic, text })] as const),
    );
    return { mark, outcomes };
  }

  /** Records the reached devices. Marks that could not be written stay: they are sent again under the same tag. */
  private async note(user: MemberId, team: TeamId, results: readonly Mark[]): Promise<void> {
    if (results.length === 0) return;
    const byId = new Map(results.map((mark) => [mark.id, mark]));
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const record = await readRecord(this.client, user);
      if (!record) return;
      const marks = marksIn(record, team).map((mark) => byId.get(mark.id) ?? mark);
      if (await changeField(this.client, record, marksField(team), marks)) return;
    }
  }
}

/** The mark after an attempt: the devices still to reach, at the time requested by their push services. */
const resultOf = ({ mark, outcomes }: Sent): Mark => {
  const away = outcomes.flatMap(([{ session }, outcome]) =>
    outcome.kind === 'away' ? [{ session, wait: outcome.wait }] : [],
  );
  const waits = away.map(({ wait }) => Date.now() + wait);
  return { ...mark, left: away.map(({ session }) => session), at: Math.max(mark.at, ...waits) };
};

/** Topics and tags are hashes, which reveal nothing about their notification. */
const topicOf = (team: TeamId, id: string): string =>
  createHash('sha256').update(`${team} ${id}`).digest('base64url').slice(0, 32);
