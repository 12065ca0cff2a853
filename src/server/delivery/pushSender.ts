/**
 * Sends one push to one device.
 *
 * Guarantees an outcome within ten seconds, that nothing is sent to a private address (pushAddress.ts), that no redirect is
 * followed, and that only the device can read the text. A push service that is away costs one line in the log, without an address
 * or a text.
 */
import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { RequestDetails } from 'web-push';
import { messageOf } from '../../thoonk/errors.ts';
import type { Logger } from '../logger.ts';
import type { Device } from './deliveryRecord.ts';
import { isPushAddress, PrivateAddress, publicLookup } from './pushAddress.ts';
import type { VapidKeys } from './vapidKeys.ts';

/** `gone`: the device takes no more. `refused`: trying again would not help. `away`: it may, after `wait` milliseconds. */
export type PushOutcome =
  | { readonly kind: 'sent' | 'gone' | 'refused' }
  | { readonly kind: 'away'; readonly wait: number };

/** `topic`: of several pushes of one topic that a device has not taken yet, the push service keeps the last one. */
export type Push = { readonly topic: string; readonly text: string };

export type PushOptions = {
  readonly keys: VapidKeys;
  /** Whom a push service can turn to: `mailto:` or `https:`. */
  readonly subject: string;
  readonly allowLocal: boolean;
};

const REQUEST_TIMEOUT_MS = 10_000;
/** Seconds for which a push service keeps it for a device that is off. */
const LIFETIME = 24 * 3600;
/** A longer wait that a push service asks for is cut to this. */
const MAX_WAIT = 3_600_000;
const AWAY: readonly number[] = [408, 425, 429];

export class PushSender {
  private isAway = false;

  constructor(
    private readonly options: PushOptions,
    private readonly logger: Logger,
  ) {}

  async send(device: Device, push: Push): Promise<PushOutcome> {
    if (!isPushAddress(device.endpoint, this.options.allowLocal)) return { kind: 'gone' };
    const details = await this.encrypted(device, push);
    if (!details) return { kind: 'gone' };
    try {
      const { status, retryAfter } = await this.request(details);
      return this.outcomeOf(status, retryAfter);
    } catch (error) {
      if (error instanceof PrivateAddress) return { kind: 'gone' };
      return this.away(messageOf(error), 0);
    }
  }

  /** Null for a device whose keys are none. */
  private async encrypted(
    { endpoint, p256dh, auth }: Device,
    { topic, text }: Push,
  ): Promise<RequestDetails | null> {
    const { keys, subject } = this.options;
    const { default: webPush } = await import('web-push');
    try {
      return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, text, {
        vapidDetails: { subject, ...keys },
        contentEncoding: 'aes128gcm',
        TTL: LIFETIME,
        topic,
      });
    } catch {
      return null;
    }
  }

  private request({ endpoint, headers, body }: RequestDetails): Promise<Received> {
    const { allowLocal } = this.options;
    const options: RequestOptions = {
      method: 'POST',
      headers,
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      ...(allowLocal ? {} : { lookup: publicLookup }),
    };
    const send = endpoint.startsWith('http:') ? httpRequest : httpsRequest;
    return new Promise((resolve, reject) => {
      const sent = send(endpoint, options, (response) => {
        const { statusCode: status = 0 } = response;
        resolve({ status, retryAfter: Number(response.headers['retry-after']) || 0 });
        response.on('error', () => {}).destroy();
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  private outcomeOf(status: number, retryAfter: number): PushOutcome {
    if (status >= 200 && status < 300) {
      this.isAway = false;
      return { kind: 'sent' };
    }
    if (status === 404 || status === 410) return { kind: 'gone' };
    if (status >= 500 || AWAY.includes(status)) return this.away(String(status), retryAfter * 1000);
    this.logger.error({ status }, 'a push service refuses a push for good');
    return { kind: 'refused' };
  }

  /** One line for an outage, however much waits. */
  private away(reason: string, wait: number): PushOutcome {
    if (!this.isAway) this.logger.warn({ reason }, 'a push service takes no push: it is tried again');
    this.isAway = true;
    return { kind: 'away', wait: Math.min(wait, MAX_WAIT) };
  }
}

type Received = { readonly status: number; readonly retryAfter: number };
