/**
 * Passkeys: registered by a person who is signed in, used to sign in without a name.
 *
 * Guarantees that an answer is taken once (challenges.ts), for the host that it was made for, and only from an authenticator
 * that has verified its user: a passkey is both factors. A person has twenty at most. The private key never leaves the authenticator.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isId, type MemberId } from '../../model/ids.ts';
import type { PasskeyAnswer, PasskeyAttestation } from '../../model/passkey.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { Challenges } from './challenges.ts';
import { accountScripts } from './scripts.ts';
import { readPasskey, type StoredPasskey, writePasskey } from './storedPasskey.ts';

export const MAX_PASSKEYS = 20;

/** The server as an authenticator knows it: the host, and the origin of the page that asks. */
export type Site = { readonly host: string; readonly origin: string };
export type Owner = { readonly id: MemberId; readonly name: string; readonly label: string };

export type ListedPasskey = StoredPasskey & { readonly id: string };

const passkeysKey = (user: string): string => `slipway.passkeys:{${user}}`;

export class Passkeys {
  private readonly challenges: Challenges;

  constructor(private readonly client: RedisClient) {
    this.challenges = new Challenges(client);
  }

  /** @returns the options of `navigator.credentials.create` */
  async startRegistration({ id, name, label }: Owner, { host }: Site) {
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

  /** @returns null when the answer does not fit */
  async register(
    user: MemberId,
    answer: PasskeyAttestation,
    name: string,
    { host, origin }: Site,
  ): Promise<{ readonly id: string } | 'tooMany' | null> {
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
    const args = [id, writePasskey(stored), String(MAX_PASSKEYS)];
    const added = Number(await accountScripts.run(this.client, 'addPasskey', [passkeysKey(user)], args));
    if (added < 0) return 'tooMany';
    return added === 1 ? { id } : null;
  }

  /** @returns the options of `navigator.credentials.get`, for whichever passkey the person chooses */
  async startSignIn({ host }: Site) {
    const challenge = bytesOf(await this.challenges.create('signIn'));
    return generateAuthenticationOptions({ rpID: host, challenge, userVerification: 'required' });
  }

  /** @returns whose passkey has answered, or null when the answer does not fit */
  async signIn(answer: PasskeyAnswer, { host, origin }: Site): Promise<MemberId | null> {
    const user = Buffer.from(answer.response.userHandle ?? '', 'base64url').toString();
    if (!isMemberId(user)) return null;
    const stored = readPasskey(await this.client.hGet(passkeysKey(user), answer.id));
    if (!stored) return null;
    const { publicKey, counter } = stored;
    const verified = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: (challenge) => this.challenges.use(challenge, 'signIn'),
      expectedOrigin: origin,
      expectedRPID: host,
      credential: { id: answer.id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    }).catch(() => null);
    if (!verified?.verified) return null;
    await this.change(user, answer.id, {
      counter: verified.authenticationInfo.newCounter,
      usedAt: Date.now(),
    });
    return user;
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

  /** @returns whether the person had such a passkey */
  async remove(user: MemberId, id: string): Promise<boolean> {
    return (await this.client.hDel(passkeysKey(user), id)) > 0;
  }

  async removeAll(user: MemberId): Promise<void> {
    await this.client.del(passkeysKey(user));
  }

  private async change(user: MemberId, id: string, change: Partial<StoredPasskey>): Promise<boolean> {
    const stored = readPasskey(await this.client.hGet(passkeysKey(user), id));
    if (!stored) return false;
    await this.client.hSet(passkeysKey(user), id, writePasskey({ ...stored, ...change }));
    return true;
  }
}

const bytesOf = (secret: string) => new Uint8Array(Buffer.from(secret, 'base64url'));
const isMemberId = (text: string): text is MemberId => isId(text);
