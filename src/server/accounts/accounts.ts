/**
 * Accounts and their ways to sign in. The public profile of a person is in the feed `users`; everything here is
 * private.
 *
 * Guarantees that an address belongs to one account (it is claimed by one atomic write), that only one account becomes
 * operator by being the first, that an account that was created only halfway can neither be found nor counts as the
 * first, and that no write brings a deleted account back.
 */

import { randomBytes } from 'node:crypto';
import type { MemberId } from '../../model/ids.ts';
import { profileOf } from '../../model/person.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { ACCOUNTS_KEY, accountKey, emailKey, FIRST_KEY, linkedKey, passkeysKey } from './accountKeys.ts';
import { type AccountChange, changeAccount } from './changeAccount.ts';
import { accountScripts } from './scripts.ts';
import { newSecret } from './secrets.ts';
import { usersFeed } from './usersFeed.ts';

/** The private part of an account, as it is stored: text fields of a hash. */
export type Account = {
  readonly id: MemberId;
  /** As its owner entered it; '' if there is none. */
  readonly email: string;
  /** argon2id, or null for an account without a password. */
  readonly password: string | null;
  readonly createdAt: number;
  /** Whether the owner has confirmed the address. */
  readonly isEmailVerified: boolean;
  readonly isDisabled: boolean;
  readonly isOperator: boolean;
  /** The secret of its one-time codes, or null. */
  readonly totp: string | null;
  /** The person's subject at the issuer, or null. */
  readonly linked: string | null;
  /** Incremented when all sessions end, which invalidates older ones. */
  readonly epoch: number;
  /** It is being deleted: it joins and founds no team any more. */
  readonly isLeaving: boolean;
};

export type NewAccount = {
  readonly name: string;
  readonly email: string;
  readonly password: string | null;
  readonly isOperator?: boolean;
  readonly isEmailVerified?: boolean;
};

const FIRST_CLAIM_SECONDS = 60;
/** A deletion that was cut short no longer counts after this time, in milliseconds. */
const LEAVING_TIME = 10 * 60_000;
/** Accounts read at once when looking for a complete one. */
const LOOKED_AT_ONCE = 20;

export class Accounts {
  constructor(private readonly thoonk: Thoonk) {}

  /** The claim of the address decides and comes last: if it fails, the earlier writes are undone. */
  async create(account: NewAccount): Promise<MemberId | 'emailTaken'> {
    const { client } = this.thoonk;
    const { name, email, password } = account;
    const id = `u${randomBytes(10).toString('hex')}` as MemberId;
    const address = email.trim();
    const createdAt = Date.now();
    // Listed before it can be found: an account that someone signs in to is never missing from the list.
    await client.zAdd(ACCOUNTS_KEY, { score: createdAt, value: id });
    await client.hSet(accountKey(id), {
      email: address,
      createdAt: String(createdAt),
      ...(password === null ? {} : { password }),
      ...(account.isOperator ? { operator: '1' } : {}),
      ...(account.isEmailVerified ? { emailVerified: '1' } : {}),
    });
    await usersFeed(this.thoonk).publish(JSON.stringify({ id, ...profileOf(id, name) }), id);
    if ((await client.set(emailKey(address), id, { condition: 'NX' })) === null) {
      await this.discard(id);
      return 'emailTaken';
    }
    return id;
  }

  private async discard(id: MemberId): Promise<void> {
    await usersFeed(this.thoonk).retract(id);
    await this.thoonk.client.del(accountKey(id));
    await this.thoonk.client.zRem(ACCOUNTS_KEY, id);
  }

  async find(id: MemberId): Promise<Account | null> {
    const stored = await this.thoonk.client.hGetAll(accountKey(id));
    return stored.createdAt === undefined ? null : accountOf(id, stored);
  }

  async findByEmail(email: string): Promise<Account | null> {
    const id = await this.thoonk.client.get(emailKey(email));
    return id ? this.find(id as MemberId) : null;
  }

  /** @param subject the person's subject at the issuer */
  async findLinked(subject: string): Promise<Account | null> {
    const id = await this.thoonk.client.get(linkedKey(subject));
    const account = id ? await this.find(id as MemberId) : null;
    return account?.linked === subject ? account : null;
  }

  /**
   * The claim of the subject decides. A claim that a deleted account left behind is void.
   *
   * @param account its epoch is that of the time when its owner was known to be there
   * @returns false if the subject or the account is already linked, or all sessions have ended since that time
   */
  async link({ id, epoch }: Pick<Account, 'id' | 'epoch'>, subject: string): Promise<boolean> {
    const { client } = this.thoonk;
    const owner = await this.findLinked(subject);
    if (owner) return owner.id === id;
    const claimant = await client.get(linkedKey(subject));
    if (claimant && !(await this.find(claimant as MemberId))) await client.del(linkedKey(subject));
    const claimed = await client.set(linkedKey(subject), id, { condition: 'NX' });
    if (claimed === null && (await client.get(linkedKey(subject))) !== id) return false;
    const args = [subject, String(epoch)];
    if (Number(await accountScripts.run(client, 'linkIssuer', [accountKey(id)], args)) === 1) return true;
    await client.del(linkedKey(subject));
    return false;
  }

  /** @returns `lastWayIn` if the person has no other way to sign in */
  async unlink({ id, linked }: Pick<Account, 'id' | 'linked'>): Promise<'lastWayIn' | null> {
    if (linked === null) return null;
    const keys = [accountKey(id), passkeysKey(id)];
    if (Number(await accountScripts.run(this.thoonk.client, 'unlinkIssuer', keys, [])) < 0)
      return 'lastWayIn';
    await this.freeSubject(linked);
    return null;
  }

  /** For a subject that is not in an account any more. */
  private async freeSubject(subject: string): Promise<void> {
    await this.thoonk.client.del(linkedKey(subject));
  }

  /** @returns the epoch of the account, or null if nothing was written */
  async change(id: MemberId, change: AccountChange): Promise<number | null> {
    return changeAccount(this.thoonk.client, id, change);
  }

  /**
   * Sets a password by a reset link, which ends all sessions. While the address is not confirmed, someone else may have
   * signed up with it: the other ways in end too, and so does a second factor that a link in the mail cannot get past.
   *
   * @param isMailed whether the link was mailed to the address, which confirms it
   * @returns the new epoch, or null if the account is gone or all sessions have ended since it was read
   */
  async resetPassword(account: Account, password: string, isMailed: boolean): Promise<number | null> {
    const { id, isEmailVerified, linked } = account;
    const epoch = await this.change(id, {
      fields: {
        password,
        ...(isMailed ? { emailVerified: '1' } : {}),
        ...(isEmailVerified ? {} : { linked: null }),
      },
      expectedEpoch: account.epoch,
      endSessions: 'all',
      removePasskeys: !isEmailVerified,
      removeSecondFactor: isMailed && !isEmailVerified,
    });
    if (epoch !== null && linked !== null && !isEmailVerified) await this.freeSubject(linked);
    return epoch;
  }

  async confirmEmail(id: MemberId): Promise<void> {
    await this.change(id, { fields: { emailVerified: '1' } });
  }

  /** Disabling an account also invalidates its sessions. */
  async setDisabled(id: MemberId, isDisabled: boolean): Promise<void> {
    if (isDisabled) await this.change(id, { fields: { disabled: '1' }, endSessions: 'all' });
    else await this.change(id, { fields: { disabled: null } });
  }

  async makeOperator(id: MemberId): Promise<void> {
    await this.change(id, { fields: { operator: '1' } });
  }

  async setLeaving(id: MemberId, isLeaving: boolean): Promise<void> {
    await this.change(id, { fields: { leaving: isLeaving ? String(Date.now()) : null } });
  }

  /** Invalidates all existing sessions. @returns the new epoch, or null if there is no such account */
  async nextEpoch(id: MemberId): Promise<number | null> {
    return this.change(id, { endSessions: 'all' });
  }

  /** Whether there is an account. One that was created only halfway does not count. */
  async hasAny(): Promise<boolean> {
    const { client } = this.thoonk;
    for (let from = 0; ; from += LOOKED_AT_ONCE) {
      const ids = await client.zRange(ACCOUNTS_KEY, from, from + LOOKED_AT_ONCE - 1);
      if (ids.length === 0) return false;
      if ((await Promise.all(ids.map((id) => this.isComplete(id)))).includes(true)) return true;
    }
  }

  private async isComplete(id: string): Promise<boolean> {
    const email = await this.thoonk.client.hGet(accountKey(id), 'email');
    return email !== null && (await this.thoonk.client.get(emailKey(email))) === id;
  }

  /** The oldest first. */
  async ids(): Promise<MemberId[]> {
    return (await this.thoonk.client.zRange(ACCOUNTS_KEY, 0, -1)) as MemberId[];
  }

  /**
   * Creates an account if there is none yet, and lets `create` decide about the rest. Of several concurrent calls, on
   * any gateways, one creates it; the others immediately get null. A gateway that dies in between blocks the others for
   * a minute; one that resumes after that minute removes what it has created.
   */
  async createFirst(account: NewAccount): Promise<MemberId | 'emailTaken' | null> {
    const { client } = this.thoonk;
    const expiration = { type: 'EX', value: FIRST_CLAIM_SECONDS } as const;
    const claim = newSecret();
    if ((await client.set(FIRST_KEY, claim, { condition: 'NX', expiration })) === null) return null;
    const id = (await this.hasAny()) ? null : await this.create(account);
    if ((await client.get(FIRST_KEY)) === claim) {
      await client.del(FIRST_KEY);
      return id;
    }
    const late = id === null || id === 'emailTaken' ? null : await this.find(id);
    if (late) await this.remove(late);
    if (late) await usersFeed(this.thoonk).retract(late.id);
    return null;
  }

  /** Frees the address and disables sign-in. The profile stays as long as the caller needs it. */
  async remove({ id, email, linked }: Account): Promise<void> {
    const { client } = this.thoonk;
    if (email && (await client.get(emailKey(email))) === id) await client.del(emailKey(email));
    await client.del(accountKey(id));
    if (linked !== null) await this.freeSubject(linked);
    await client.zRem(ACCOUNTS_KEY, id);
  }
}

const accountOf = (id: MemberId, stored: Readonly<Record<string, string>>): Account => ({
  id,
  email: stored.email ?? '',
  password: stored.password ?? null,
  createdAt: Number(stored.createdAt),
  isEmailVerified: stored.emailVerified === '1',
  isDisabled: stored.disabled === '1',
  isOperator: stored.operator === '1',
  totp: stored.totp ?? null,
  linked: stored.linked ?? null,
  epoch: Number(stored.epoch ?? 0),
  isLeaving: Date.now() - Number(stored.leaving ?? 0) < LEAVING_TIME,
});
