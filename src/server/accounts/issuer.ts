/**
 * The OpenID Connect issuer, if one is configured: a way to sign in besides the password.
 *
 * Guarantees the code flow with PKCE, state and nonce, and plain HTTP only to an issuer on this machine. The issuer
 * is looked up when it is needed, and again after a failure, so an issuer that is down only fails the request that
 * needs it.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { emailSchema } from '../../model/account.ts';
import { MAX_NAME_LENGTH, personNameSchema } from '../../model/person.ts';
import { checkOf } from '../../model/schemaCheck.ts';

export type IssuerConfig = {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The name on the button. */
  readonly name: string;
};

/** What must be kept until the user returns. */
export type IssuerSecrets = { readonly verifier: string; readonly nonce: string };

/** A person as the issuer describes them. */
export type IssuerPerson = {
  readonly subject: string;
  /** An address that the issuer has verified, or null. */
  readonly email: string | null;
  readonly name: string;
};

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** Seconds. */
const ISSUER_TIMEOUT_SECONDS = 5;

export class Issuer {
  private found: Promise<Configuration> | undefined;

  constructor(readonly config: IssuerConfig) {}

  /**
   * @returns the address to redirect the browser to, and what to keep @throws if the issuer does not answer
   */
  async start(state: string, redirectUri: string): Promise<IssuerSecrets & { readonly url: string }> {
    const verifier = randomPKCECodeVerifier();
    const nonce = randomNonce();
    const url = buildAuthorizationUrl(await this.look(), {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, verifier, nonce };
  }

  /** @param back the address to which the issuer sent the browser back @throws if it is not valid */
  async finish(back: URL, state: string, { verifier, nonce }: IssuerSecrets): Promise<IssuerPerson> {
    const found = await this.look();
    const tokens = await authorizationCodeGrant(found, back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the issuer has sent no ID token');
    const hasMore = claims.email === undefined && found.serverMetadata().userinfo_endpoint !== undefined;
    const more = hasMore ? await fetchUserInfo(found, tokens.access_token, claims.sub) : {};
    return personOf(claims.sub, { ...claims, ...more });
  }

  private look(): Promise<Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  private discover(): Promise<Configuration> {
    const { url, clientId, clientSecret } = this.config;
    const issuer = new URL(url);
    const execute = LOOPBACK.includes(issuer.hostname) ? [allowInsecureRequests] : [];
    return discovery(issuer, clientId, clientSecret, undefined, { execute, timeout: ISSUER_TIMEOUT_SECONDS });
  }
}

const personOf = (subject: string, claims: Readonly<Record<string, unknown>>): IssuerPerson => {
  const { email, email_verified: isVerified, name } = claims;
  const address = isVerified === true && isAddress(email) ? email : null;
  return { subject, email: address, name: shownName(name, address?.split('@')[0]) };
};

/** The first of these that is valid as a name: issuers do not know our rules. */
const shownName = (...wanted: readonly unknown[]): string => {
  const names = wanted.filter((one) => typeof one === 'string').map(oneLine);
  return names.find((name) => nameFault(name) === null) ?? 'New person';
};
const oneLine = (text: string): string =>
  [...text.replace(/\s+/g, ' ').trim()].slice(0, MAX_NAME_LENGTH).join('');

const nameFault = checkOf(personNameSchema);
const addressFault = checkOf(emailSchema);
const isAddress = (value: unknown): value is string => addressFault(value) === null;
