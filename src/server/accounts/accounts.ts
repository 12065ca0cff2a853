/**
 * Accounts and their ways to sign in. The public profile of a person is in the feed `users`; everything here is
 * private.
 *
 * Guarantees that an address belongs to one account (it is claimed by one atomic write), that only one account becomes
 * operator by being the first, and that an account that was created only halfway cannot be found. Each key is in its
 * own slot.
 */
import { randomBytes } from 'node:crypto';
import type { MemberId } from '../../model/ids.ts';
import { profileOf } from '../../model/person.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import { ACCOUNTS_KEY, accountKey, emailKey, FIRST_KEY, linkedKey } from './accountKeys.ts';

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
};

export type NewAccount = {
  readonly name: string;
  readonly email: string;
  readonly password: string | null;
  readonly isOperator?: boolean;
  readonly isEmailVerified?: boolean;
};

const FIRST_CLAIM_SECONDS = 60;

export class Accounts {
  constructor(private readonly thoonk: Thoonk) {}

  /** The claim of the address decides and comes last: if it fails, the earlier writes are undone. */
  async create(account: NewAccount): Promise<MemberId | 'emailTaken'> {
    const { client } = this.thoonk;
    const { name, email, password } = account;
    const id = `u${randomBytes(10).toString('hex')}` as MemberId;
    const address = email.trim();
    const createdAt = Date.now();
    await client.hSet(accountKey(id), {
      email: address,
      createdAt: String(createdAt),
      ...(password === null ? {} : { password }),
      ...(account.isOperator ? { operator: '1' } : {}),
      ...(account.isEmailVerified ? { emailVerified: '1' } : {}),
    });
    await this.thoonk.feed('users').publish(JSON.stringify({ id, ...profileOf(id, name) }), id);
    if ((await client.set(emailKey(address), id, { condition: 'NX' })) === null) {
      await this.thoonk.feed('users').retract(id);
      await client.del(accountKey(id));
      return 'emailTaken';
    }
    await client.zAdd(ACCOUNTS_KEY, { score: createdAt, value: id });
    return id;
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
   * @returns false if the subject or the account is already linked
   */
  async link(id: MemberId, subject: string): Promise<boolean> {
    const { client } = this.thoonk;
    const owner = await this.findLinked(subject);
    if (owner) return owner.id === id;
    const claimant = await client.get(linkedKey(subject));
    if (claimant && !(await this.find(claimant as MemberId))) await client.del(linkedKey(subject));
    const claimed = await client.set(linkedKey(subject), id, { condition: 'NX' });
    if (claimed === null && (await client.get(linkedKey(subject))) !== id) return false;
    if (await client.hSetNX(accountKey(id), 'linked', subject)) return true;
    await client.del(linkedKey(subject));
    return false;
  }

  async unlink({ id, linked }: Pick<Account, 'id' | 'linked'>): Promise<void> {
    if (linked === null) return;
    await this.thoonk.client.hDel(accountKey(id), 'linked');
    await this.thoonk.client.del(linkedKey(linked));
  }

  async confirmEmail(id: MemberId): Promise<void> {
    await this.thoonk.client.hSet(accountKey(id), { emailVerified: '1' });
  }

  async setPassword(id: MemberId, password: string): Promise<void> {
    await this.thoonk.client.hSet(accountKey(id), { password });
  }

  async setDisabled(id: MemberId, isDisabled: boolean): Promise<void> {
    const { client } = this.thoonk;
    if (isDisabled) await client.hSet(accountKey(id), { disabled: '1' });
    else await client.hDel(accountKey(id), 'disabled');
  }

  async makeOperator(id: MemberId): Promise<void> {
    await this.thoonk.client.hSet(accountKey(id), { operator: '1' });
  }

  /** Invalidates all existing sessions. @returns the new epoch */
  async nextEpoch(id: MemberId): Promise<number> {
    return this.thoonk.client.hIncrBy(accountKey(id), 'epoch', 1);
  }

  async hasAny(): Promise<boolean> {
    return (await this.thoonk.client.zCard(ACCOUNTS_KEY)) > 0;
  }

  /** The oldest first. */
  async ids(): Promise<MemberId[]> {
    return (await this.thoonk.client.zRange(ACCOUNTS_KEY, 0, -1)) as MemberId[];
  }

  /**
   * Creates an account if there is none yet, and lets `create` decide about the rest. Of several concurrent calls, on
   * any gateways, one creates it; the others immediately get null. A gateway that dies in between blocks the others for
   * a minute.
   */
  async createFirst(account: NewAccount): Promise<MemberId | 'emailTaken' | null> {
    const { client } = this.thoonk;
    const expiration = { type: 'EX', value: FIRST_CLAIM_SECONDS } as const;
    if ((await client.set(FIRST_KEY, 'claimed', { condition: 'NX', expiration })) === null) return null;
    const id = (await this.hasAny()) ? null : await this.create(account);
    await client.del(FIRST_KEY);
    return id;
  }

  /** Frees the address and disables sign-in. The profile stays as long as the caller needs it. */
  async remove({ id, email }: Account): Promise<void> {
    const { client } = this.thoonk;
    if (email && (await client.get(emailKey(email))) === id) await client.del(emailKey(email));
    await client.del(accountKey(id));
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
});
