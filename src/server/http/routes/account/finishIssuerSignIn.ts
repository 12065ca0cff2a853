/**
 * Signs in a person who is known to the issuer, or links an account to them.
 *
 * Guarantees that no one gets into another person's account: an account is found by its link; by its address only if
 * the issuer has verified exactly that address, no one else can have created the account, and the account has no second
 * factor; and an account is created only if sign-up or an invite allows it.
 */
import { finishIssuerSignIn } from '../../../../api/routes/account/finishIssuerSignIn.ts';
import type { Reason } from '../../../../model/refusal.ts';
import type { Account } from '../../../accounts/accounts.ts';
import type { IssuerPerson } from '../../../accounts/issuer.ts';
import type { IssuerVisit } from '../../../accounts/issuerVisits.ts';
import { type Call, handle, type Services } from '../../handler.ts';
import { readInviteLink } from '../../invites.ts';
import { joinByInvite } from '../../joinByInvite.ts';
import { findSession } from '../../requestSession.ts';
import { signedInReply } from '../../signedInReply.ts';
import { withinTime } from '../../withinTime.ts';

type FinishCall = Call<typeof finishIssuerSignIn>;
type Back = { readonly output: string; readonly cookies: readonly string[] };

export const handler = handle(finishIssuerSignIn, async (call, services): Promise<Back> => {
  const outcome = await finish(call, services);
  const gone = services.visits.cookie('', false);
  return typeof outcome === 'string'
    ? { output: `/#problem=${outcome}`, cookies: [gone] }
    : { output: '/', cookies: [gone, ...outcome] };
});

/** @returns the cookies of the signed-in person, or the error */
const finish = async (call: FinishCall, services: Services): Promise<readonly string[] | Reason> => {
  const { request, query } = call;
  const { issuer, visits } = services;
  const state = query.state ?? '';
  const visit = await withinTime(visits.end(state, request.headers.cookie));
  if (!issuer || !visit) return 'linkGone';
  const back = new URL(visit.redirectUri);
  back.search = new URL(request.url ?? '', back).search;
  const person = await issuer.finish(back, state, visit).catch(() => null);
  if (!person) return query.error === undefined ? 'issuerAway' : 'notSignedIn';
  if (visit.user !== null) return link(call, visit, person, services);
  const account = await withinTime(accountFor(person, visit, services));
  if (typeof account === 'string') return account;
  if (account.isDisabled) return 'accountDisabled';
  if (visit.invite && (await joinByInvite(account.id, visit.invite, services))) return 'linkGone';
  return (await signedInReply(account, request, services))?.cookies ?? 'notSignedIn';
};

/** Links only in the browser and session that started it. */
const link = async (
  { request }: FinishCall,
  { user }: IssuerVisit,
  person: IssuerPerson,
  services: Services,
) => {
  const session = await findSession(request, services);
  if (!session || session.user.id !== user) return 'otherUser';
  const account = { id: user, epoch: session.epoch };
  return (await withinTime(services.accounts.link(account, person.subject))) ? [] : 'idTaken';
};

const accountFor = async (
  person: IssuerPerson,
  { invite }: IssuerVisit,
  { accounts, config, thoonk }: Services,
): Promise<Account | Reason> => {
  const known = await accounts.findLinked(person.subject);
  if (known) return known;
  if (person.email === null) return 'signUpClosed';
  const owner = await accounts.findByEmail(person.email);
  // Someone else may have signed up with this address without owning it, and would keep their password.
  if (owner && !owner.isEmailVerified && owner.password !== null) return 'emailTaken';
  if (owner && (owner.totp !== null || !isSameAddress(owner.email, person.email))) return 'emailTaken';
  const isAllowed =
    owner !== null || config.signUp === 'open' || (invite && (await readInviteLink(thoonk, invite)));
  if (!isAllowed) return 'signUpClosed';
  const { name, email } = person;
  const id = owner?.id ?? (await accounts.create({ name, email, password: null, isEmailVerified: true }));
  if (id === 'emailTaken') return 'emailTaken';
  if (!(await accounts.link({ id, epoch: owner?.epoch ?? 0 }, person.subject))) return 'idTaken';
  return (await accounts.find(id)) ?? 'notSignedIn';
};

/** Addresses that merely look alike are the same at sign-up, but may belong to two people at a mail server. */
const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
