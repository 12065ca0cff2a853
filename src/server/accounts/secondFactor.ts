/**
 * The second factor of an account: one-time codes of an authenticator app (TOTP, RFC 6238), and recovery codes.
 *
 * Guarantees that a code works once, even if several requests send it at the same time; that an account requires
 * codes only after its owner has shown that their app makes the right ones; and that recovery codes are stored as
 * hashes.
 */
import { Secret, TOTP } from 'otpauth';
import type { MemberId } from '../../model/ids.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { accountKey, pendingFactorKey, recoveryKey } from './accountKeys.ts';
import type { Account } from './accounts.ts';
import { looksLikeRecoveryCode, newRecoveryCodes, recoveryHash } from './recoveryCodes.ts';
import { accountScripts } from './scripts.ts';

const PERIOD = 30;
/** Number of steps before and after the current one whose codes are accepted. */
const WINDOW = 1;
/** A code up to five minutes off is recognised as that of a wrong clock. */
const SKEW_WINDOW = 10;
/** Seconds between `start` and `confirm`. */
const PENDING_SECONDS = 3600;

export type NewFactor = {
  /** Base32, for typing. */
  readonly secret: string;
  /** `otpauth://…`, to show as a QR code. */
  readonly uri: string;
};

export class SecondFactor {
  constructor(private readonly client: RedisClient) {}

  /**
   * Creates a secret, which has no effect until it is confirmed. @param label the account, as the app shows it
   */
  async start(user: MemberId, label: string): Promise<NewFactor> {
    const secret = new Secret({ size: 20 });
    const expiration = { type: 'EX', value: PENDING_SECONDS } as const;
    await this.client.set(pendingFactorKey(user), secret.base32, { expiration });
    const uri = new TOTP({ issuer: 'Slipway', label, secret, period: PERIOD }).toString();
    return { secret: secret.base32, uri };
  }

  /**
   * @param owner the user, and the epoch of the account when the user's session was looked up
   * @returns the recovery codes, which are shown once; `wrongClock` if the code belongs to a time some minutes ago or
   *   ahead; `changedSince` if there is nothing left to confirm, or all sessions of the account have ended since then
   */
  async confirm(
    { id: user, epoch }: { readonly id: MemberId; readonly epoch: number },
    code: string,
  ): Promise<readonly string[] | 'wrongCode' | 'wrongClock' | 'changedSince'> {
    const secret = await this.client.get(pendingFactorKey(user));
    if (secret === null) return 'changedSince';
    const step = stepOf(secret, code, SKEW_WINDOW);
    if (step === null) return 'wrongCode';
    if (Math.abs(step - currentStep()) > WINDOW) return 'wrongClock';
    const codes = newRecoveryCodes();
    const hashes = await Promise.all(codes.map((one) => recoveryHash(user, one)));
    // Of several that confirm at once, one shows its recovery codes: the others would show codes that are replaced.
    const keys = [accountKey(user), pendingFactorKey(user), recoveryKey(user)];
    const args = [String(epoch), secret, String(step), ...hashes];
    const confirmed = Number(await accountScripts.run(this.client, 'confirmFactor', keys, args));
    return confirmed === 1 ? codes : 'changedSince';
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
    await this.client.del([recoveryKey(user), pendingFactorKey(user)]);
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
