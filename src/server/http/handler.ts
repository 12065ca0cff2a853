/**
 * A handler: the function that answers a route. Input and caller are checked before it, its output after it.
 */
import type { IncomingMessage } from 'node:http';
import type { InputOf, OutputOf, RefusalOf, Route } from '../../api/defineRoute.ts';
import type { Thoonk } from '../../thoonk/thoonk.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Issuer } from '../accounts/issuer.ts';
import type { IssuerVisits } from '../accounts/issuerVisits.ts';
import type { OneTimeLinks } from '../accounts/oneTimeLinks.ts';
import type { Passkeys } from '../accounts/passkeys.ts';
import type { SecondFactor } from '../accounts/secondFactor.ts';
import type { SessionCookie } from '../accounts/sessionCookie.ts';
import type { Session, Sessions, User } from '../accounts/sessions.ts';
import type { SignInThrottle } from '../accounts/signInThrottle.ts';
import type { Config } from '../config.ts';
import type { StoredDelivery } from '../delivery/storedDelivery.ts';
import type { JobSubmitter } from '../jobs/jobSubmitter.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Office } from '../office/office.ts';

/** The services available to handlers. */
export type Services = {
  readonly config: Config;
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
  readonly throttle: SignInThrottle;
  readonly accounts: Accounts;
  readonly links: OneTimeLinks;
  readonly secondFactor: SecondFactor;
  readonly passkeys: Passkeys;
  /** Null if no issuer is configured. */
  readonly issuer: Issuer | null;
  readonly visits: IssuerVisits;
  /** Null if no mail server is configured. */
  readonly mailer: Mailer | null;
  readonly delivery: StoredDelivery;
  readonly thoonk: Thoonk;
  readonly jobs: JobSubmitter;
  readonly office: Office;
};

/** A request that has passed the checks of its route. */
export type Call<R extends Route> = InputOf<R> & {
  readonly request: IncomingMessage;
} & (R['caller'] extends 'signedIn' ? { readonly user: User; readonly session: Session } : unknown);

/** `cookies`: Set-Cookie headers. `retryAfter`: milliseconds. */
export type Reply<R extends Route> =
  | { readonly output: OutputOf<R>; readonly cookies?: readonly string[] }
  | { readonly refused: RefusalOf<R>; readonly retryAfter?: number };

export type Handler<R extends Route> = {
  readonly route: R;
  readonly run: (call: Call<R>, services: Services) => Promise<Reply<R>>;
};

/** Binds a function to its route and types it accordingly. */
export const handle = <R extends Route>(route: R, run: Handler<R>['run']): Handler<R> => ({ route, run });
