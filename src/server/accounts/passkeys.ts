/**
 * Passkeys: a signed-in user registers one, and then signs in with it without entering a name.
 *
 * Guarantees that an answer is accepted once (challenges.ts), only for the host it was made for, and only from an
 * authenticator that has verified its user, because a passkey counts as both factors. A person has at most twenty.
 * The private key never leaves the authenticator.
 */
import { isId, type MemberId } from '../../model/ids.ts';
import type { PasskeyAnswer, PasskeyAttestation } from '../../model/passkey.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { accountKey, passkeysKey } from './accountKeys.ts';
import { Challenges } from './challenges.ts';
import { changeStored } from './changeStored.ts';
import { accountScripts } from './scripts.ts';
import { readPasskey, type StoredPasskey, writePasskey } from './storedPasskey.ts';

/** Loaded at first use: it is a sixth of the code of a gateway, and many servers have no passkeys. */
const webAuthn = () => import('@simplewebauthn/server');

export const MAX_PASSKEYS = 20;

/** The server as an authenticator knows it: the host, and the origin of the page that asks. */
export type Site = { readonly host: string; readonly origin: string };
export type Owner = { readonly id: MemberId; readonly name: string; readonly label: string };

export type ListedPasskey = StoredPasskey & { readonly id: string };

export class Passkeys {
  private readonly challenges: Challenges;

  constructor(private readonly client: RedisClient) {
    this.challenges = new Challenges(client);
  }

  /** @returns the options of `navigator.credentials.create` */
  async startRegistration({ id, name, label }: Owner, { host }: Site) {
    const { generateRegistrationOptions } = await webAuthn();
    return generateRegistrationOptions({
      rpName: 'Slipway',
      rpID: host,
      userID: new TextEncoder().encode(id),
      userName: label,
      userDisplayName: name,
      challenge: bytesOf(await this.challenges.create(`register ${id}`)),
      attestationType: 'none',
      excludeCredentials: (await this.list(id)).map((one) => ({ id: one.id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /**
   * @param owner the user, and the epoch of the account when the user's session was looked up
   * @returns null if the answer is not valid, or all sessions of the account have ended since then
   */
  async register(
    { id: user, epoch }: { readonly id: MemberId; readonly epoch: number },
    answer: PasskeyAttestation,
    name: string,
    { host, origin }: Site,
  ): Promise<{ readonly id: string } | 'tooMany' | null> {
    const { verifyRegistrationResponse } = await webAuthn();
    const verified = await verifyRegistrationResponse({
      response: { ...answer, response: { ...answer.response, transports: [] }, clientExtensionResults: {} },
      expectedChallenge: (challenge) => this.challenges.use(challenge, `register ${user}`),
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    }).catch(() => null);
    if (!verified?.registrationInfo) return null;
    const { id, publicKey, counter } = verified.registrationInfo.credential;
    const key = Buffer.from(publicKey).toString('base64url');
    const stored = { name, publicKey: key, counter, createdAt: Date.now(), usedAt: null };
    const args = [id, writePasskey(stored), String(MAX_PASSKEYS), String(epoch)];
    const keys = [passkeysKey(user), accountKey(user)];
    const added = Number(await accountScripts.run(this.client, 'addPasskey', keys, args));
    if (added < 0) return 'tooMany';
    return added === 1 ? { id } : null;
  }

  /** @returns the options of `navigator.credentials.get`, for any passkey that the user chooses */
  async startSignIn({ host }: Site) {
    const { generateAuthenticationOptions } = await webAuthn();
    const challenge = bytesOf(await this.challenges.create('signIn'));
    return generateAuthenticationOptions({ rpID: host, challenge, userVerification: 'required' });
  }

  /** @returns the owner of the passkey, or null if the answer is not valid */
  async signIn(answer: PasskeyAnswer, { host, origin }: Site): Promise<MemberId | null> {
    const user = claimedOwner(answer);
    if (!user) return null;
    const stored = readPasskey(await this.client.hGet(passkeysKey(user), answer.id));
    if (!stored) return null;
    const { publicKey, counter } = stored;
    const { verifyAuthenticationResponse } = await webAuthn();
    const verified = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: (challenge) => this.challenges.use(challenge, 'signIn'),
      expectedOrigin: origin,
      expectedRPID: host,
      credential: { id: answer.id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    }).catch(() => null);
    if (!verified?.verified) return null;
    const { newCounter } = verified.authenticationInfo;
    return (await this.change(user, answer.id, { counter: newCounter, usedAt: Date.now() })) ? user : null;
  }

  /** The oldest first. */
  async list(user: MemberId): Promise<ListedPasskey[]> {
    return Object.entries(await this.client.hGetAll(passkeysKey(user)))
      .flatMap(([id, text]) => {
        const stored = readPasskey(text);
        return stored ? [{ id, ...stored }] : [];
      })
      .sort((one, other) => one.createdAt - other.createdAt);
  }

  /** @returns whether the person has such a passkey */
  async rename(user: MemberId, id: string, name: string): Promise<boolean> {
    return this.change(user, id, { name });
  }

  /** @returns the refusal, or null if it was removed */
  async remove(user: MemberId, id: string): Promise<'passkeyGone' | 'lastWayIn' | null> {
    const keys = [passkeysKey(user), accountKey(user)];
    const removed = Number(await accountScripts.run(this.client, 'removePasskey', keys, [id]));
    if (removed < 0) return 'lastWayIn';
    return removed === 1 ? null : 'passkeyGone';
  }

  async removeAll(user: MemberId): Promise<void> {
    await this.client.del(passkeysKey(user));
  }

  /** Applied to the passkey as it is now: concurrent changes of it all take effect. @returns false if it is gone */
  private async change(user: MemberId, id: string, change: Partial<StoredPasskey>): Promise<boolean> {
    return changeStored(this.client, { key: passkeysKey(user), field: id }, (text) => {
      const stored = readPasskey(text);
      return stored && writePasskey({ ...stored, ...change });
    });
  }
}

/** The account that an answer is for, according to the browser: not proven. */
export const claimedOwner = ({ response }: PasskeyAnswer): MemberId | null => {
  const user = Buffer.from(response.userHandle ?? '', 'base64url').toString();
  return isMemberId(user) ? user : null;
};

const bytesOf = (secret: string) => new Uint8Array(Buffer.from(secret, 'base64url'));
const isMemberId = (text: string): text is MemberId => isId(text);
