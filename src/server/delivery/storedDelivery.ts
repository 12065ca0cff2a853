/**
 * How a person's notifications reach them, as they set it.
 *
 * Guarantees that only addresses of push services are noted, ten at most for each person, and that a code which confirms an address
 * works once, for an hour, and for that address alone. Whoever gets anything delivered is in the queue of delivery.
 */
import { createHash, randomInt } from 'node:crypto';
import {
  type DeliveryLanguage,
  type DeliverySettings,
  MAX_DEVICES,
  USUAL_DELIVERY,
} from '../../model/delivery.ts';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { deliveryKey, deviceField } from '../accounts/accountKeys.ts';
import { DeliveryQueue } from './deliveryQueue.ts';
import {
  addDevice,
  type Device,
  DIGEST_FIELD,
  LANGUAGE_FIELD,
  type NewDevice,
  readRecord,
  SETTINGS_FIELD,
} from './deliveryRecord.ts';
import { digestFromNow } from './digestDelivery.ts';
import { isTimeZone } from './localTime.ts';
import { isPushAddress } from './pushAddress.ts';

/** Seconds. */
const CODE_LIFETIME = 3_600;
const codeKey = (user: MemberId): string => `slipway.addressCode:{${user}}`;

export class StoredDelivery {
  private readonly queue: DeliveryQueue;

  /** @param pushKey the public key of this server */
  constructor(
    private readonly client: RedisClient,
    readonly pushKey: string,
    private readonly options: { readonly allowLocal: boolean },
  ) {
    this.queue = new DeliveryQueue(client);
  }

  async read(
    user: MemberId,
  ): Promise<{ readonly settings: DeliverySettings; readonly devices: readonly Device[] }> {
    return (await readRecord(this.client, user)) ?? { settings: USUAL_DELIVERY, devices: [] };
  }

  /** @returns false when there is no such time zone */
  async change(user: MemberId, settings: DeliverySettings, language?: DeliveryLanguage): Promise<boolean> {
    if (!isTimeZone(settings.zone)) return false;
    const { digestHour, zone } = settings;
    const before = await readRecord(this.client, user);
    const isNew = digestHour !== null && digestHour !== before?.settings.digestHour;
    const digest = isNew ? digestFromNow(digestHour, zone, before?.digest ?? null, Date.now()) : null;
    await this.client.hSet(deliveryKey(user), {
      [SETTINGS_FIELD]: JSON.stringify({ ...settings, muted: [...new Set(settings.muted)] }),
      ...(digest === null ? {} : { [DIGEST_FIELD]: JSON.stringify(digest) }),
      ...(language === undefined ? {} : { [LANGUAGE_FIELD]: language }),
    });
    await this.queue.add(user);
    return true;
  }

  /** @returns why not, or null */
  async subscribe(
    user: MemberId,
    session: string,
    device: NewDevice,
    language?: DeliveryLanguage,
  ): Promise<'invalid' | 'tooMany' | null> {
    if (!isPushAddress(device.endpoint, this.options.allowLocal)) return 'invalid';
    const isAdded = await addDevice(this.client, user, session, device, MAX_DEVICES);
    if (isAdded && language) await this.client.hSet(deliveryKey(user), LANGUAGE_FIELD, language);
    if (isAdded) await this.queue.add(user);
    return isAdded ? null : 'tooMany';
  }

  async unsubscribe(user: MemberId, session: string): Promise<void> {
    await this.client.hDel(deliveryKey(user), deviceField(session));
  }

  async remove(user: MemberId): Promise<void> {
    await this.client.del(deliveryKey(user));
    await this.client.del(codeKey(user));
    await this.queue.remove(user);
  }

  /** @returns a code that confirms the address, in place of one that was made before */
  async newCode(user: MemberId, email: string): Promise<string> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiration = { type: 'EX', value: CODE_LIFETIME } as const;
    await this.client.set(codeKey(user), digestOf(code, email), { expiration });
    return code;
  }

  async takeCode(user: MemberId, email: string, code: string): Promise<boolean> {
    if ((await this.client.get(codeKey(user))) !== digestOf(code, email)) return false;
    return (await this.client.del(codeKey(user))) > 0;
  }
}

const digestOf = (code: string, email: string): string =>
  createHash('sha256').update(`${code} ${email}`).digest('hex');
