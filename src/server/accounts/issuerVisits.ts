/**
 * What is kept about a user who was sent to the issuer, until they return.
 *
 * Guarantees that a visit ends once, within ten minutes, in the browser that began it: its cookie names the visit.
 */
import * as Type from 'typebox';
import { type InviteLink, inviteLinkSchema } from '../../api/shapes.ts';
import type { MemberId } from '../../model/ids.ts';
import { memberIdSchema } from '../../model/ids.ts';
import { checkOf } from '../../model/schemaCheck.ts';
import type { RedisClient } from '../../thoonk/client.ts';
import { hashOf, newSecret } from './secrets.ts';

const visitSchema = Type.Object({
  verifier: Type.String(),
  nonce: Type.String(),
  redirectUri: Type.String(),
  /** The account to link; null for a sign-in. */
  user: Type.Union([memberIdSchema, Type.Null()]),
  invite: Type.Union([inviteLinkSchema, Type.Null()]),
});
export type IssuerVisit = {
  readonly verifier: string;
  readonly nonce: string;
  readonly redirectUri: string;
  readonly user: MemberId | null;
  readonly invite: InviteLink | null;
};

const faultOf = checkOf(visitSchema);
const isVisit = (value: unknown): value is IssuerVisit => faultOf(value) === null;

const SECONDS = 600;
/** Differs from the names of session cookies. */
const COOKIE = 'visit-slipway';

const visitKey = (state: string): string => `slipway.visit:${hashOf(state)}`;

export class IssuerVisits {
  constructor(private readonly client: RedisClient) {}

  newState(): string {
    return newSecret();
  }

  async keep(state: string, visit: IssuerVisit): Promise<void> {
    await this.client.set(visitKey(state), JSON.stringify(visit), {
      expiration: { type: 'EX', value: SECONDS },
    });
  }

  /**
   * @param cookies the Cookie header @returns null if the visit is unknown, has ended, or belongs to another browser
   */
  async end(state: string, cookies: string | undefined): Promise<IssuerVisit | null> {
    if (!(cookies ?? '').split(/;\s*/).includes(`${COOKIE}=${state}`)) return null;
    const text = await this.client.getDel(visitKey(state));
    const value: unknown = JSON.parse(text ?? 'null');
    return isVisit(value) ? value : null;
  }

  /** The Set-Cookie header for the browser that begins a visit; '' removes the cookie. */
  cookie(state: string, isSecure: boolean): string {
    const life = state === '' ? 0 : SECONDS;
    return `${COOKIE}=${state}; Path=/api/sign-in/issuer; Max-Age=${life}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }
}
