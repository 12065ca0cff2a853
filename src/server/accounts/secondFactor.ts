/**
 * The second factor of an account: one-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes.
 *
 * Guarantees that a code works once, though several requests bring it at the same instant; that an account asks for codes only
 * once its owner has shown that their app makes the right ones; and that recovery codes are stored as hashes.
 */
import { Secret, TOTP } from 'otpauth';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { accountKey } from './accountKeys.ts';
import type { Account } from './accounts.ts';
import { looksLikeRecoveryCode, newRecoveryCodes, recoveryHash } from './recoveryCodes.ts';
import { accountScripts } from './scripts.ts';

const PERIOD = 30;
/** Steps before and after the current one whose codes are taken. */
const WINDOW = 1;
/** How far off a clock may be to be recognised as such: five minutes. */
const SKEW_WINDOW = 10;
/** Seconds between `start` and `confirm`. */
const PENDING_SECONDS = 3600;

const pendingKey = (user: string): string => `slipway.newFactor:{${user}}`;
const recoveryKey = (user: string): string => `slipway.recovery:{${user}}`;

export type NewFactor = {
  /** Base32, to type in. */
  readonly secret: string;
  /** `otpauth://…`, to show as a QR code. */
  readonly uri: string;
};

export class SecondFactor {
  constructor(private readonly client: RedisClient) {}

  /** Makes a secret, which has no effect until it is confirmed. @param label the account, as the app shows it */
  async start(user: MemberId, label: string): Promise<NewFactor> {
    const secret = new Secret({ size: 20 });
    const expiration = { type: 'EX', value: PENDING_SECONDS } as const;
    await this.client.set(pendingKey(user), secret.base32, { expiration });
    const uri = new TOTP({ issuer: 'Slipway', label, secret, period: PERIOD }).toString();
    return { secret: secret.base32, uri };
  }

  /**
   * @returns the recovery codes, which are shown once; `wrongClock` when the code is one of some minutes ago or ahead;
   *   `changedSince` when there is nothing to confirm (any more)
   */
  async confirm(
    user: MemberId,
    code: string,
  ): Promise<readonly string[] | 'wrongCode' | 'wrongClock' | 'changedSince'> {
    const secret = await this.client.get(pendingKey(user));
    if (secret === null) return 'changedSince';
    const step = stepOf(secret, code, SKEW_WINDOW);
    if (step === null) return 'wrongCode';
    if (Math.abs(step - currentStep()) > WINDOW) return 'wrongClock';
    // Of several that confirm at once, one shows its recovery codes: the others would show codes that are replaced.
    if ((await this.client.getDel(pendingKey(user))) !== secret) return 'changedSince';
    const codes = newRecoveryCodes();
    const hashes = await Promise.all(codes.map((one) => recoveryHash(user, one)));
    await this.client.del(recoveryKey(user));
    await this.client.sAdd(recoveryKey(user), hashes);
    await this.client.hSet(accountKey(user), { totp: secret, totpStep: String(step) });
    return codes;
  }

  /** Uses the code up. @param account one that has a second factor */
  async isRight({ id, totp }: Pick<Account, 'id' | 'totp'>, code: string): Promise<boolean> {
    if (looksLikeRecoveryCode(code))
      return (await this.client.sRem(recoveryKey(id), await recoveryHash(id, code))) === 1;
    const step = totp === null ? null : stepOf(totp, code, WINDOW);
    if (step === null) return false;
    const used = await accountScripts.run(this.client, 'useStep', [accountKey(id)], [String(step)]);
    return Number(used) === 1;
  }

  async recoveryCodesLeft(user: MemberId): Promise<number> {
    return this.client.sCard(recoveryKey(user));
  }

  async end(user: MemberId): Promise<void> {
    await this.client.hDel(accountKey(user), ['totp', 'totpStep']);
    await this.client.del([recoveryKey(user), pendingKey(user)]);
  }
}

const currentStep = (): number => Math.floor(Date.now() / 1000 / PERIOD);

/** The step in which a code is right, within a number of steps around now, or null. */
const stepOf = (secret: string, code: string, window: number): number | null => {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = Date.now();
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD });
  const delta = totp.validate({ token, window, timestamp });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta;
};
