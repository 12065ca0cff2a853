/**
 * Creates an account and signs in to it.
 *
 * Guarantees that an account is created only if sign-up is open, or the request has a valid invite or the link to
 * create the first account, which works once. The invite is used after the account exists; if it has been used up in
 * between, the account stays, and its owner is told that the invite is gone.
 */
import { signUp } from '../../../../api/routes/account/signUp.ts';
import type { InviteLink } from '../../../../api/shapes.ts';
import type { MemberId } from '../../../../model/ids.ts';
import type { NewAccount } from '../../../accounts/accounts.ts';
import { hashPassword, isWeak } from '../../../accounts/passwords.ts';
import { addressOf } from '../../address.ts';
import { type Call, handle, type Services } from '../../handler.ts';
import { readInviteLink } from '../../invites.ts';
import { joinByInvite } from '../../joinByInvite.ts';
import { signedInReply } from '../../signedInReply.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(signUp, async (call, services) => {
  const { body, request } = call;
  const { accounts, throttle, config } = services;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, null));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  if (isWeak(body.password, body.email)) return { refused: 'weakPassword' };
  const no = await withinTime(whyNot(call, services));
  if (no) return { refused: no };
  const password = await hashPassword(body.password);
  const account = { name: body.name, email: body.email, password };
  const id = await withinTime(
    body.first ? createFirst(account, body.first, services) : accounts.create(account),
  );
  if (id === null) return { refused: 'linkGone' };
  if (id === 'emailTaken') return { refused: 'emailTaken' };
  if (body.invite && !(await joinNew(id, body.invite, services))) return { refused: 'linkGone' };
  return (await signedInReply({ id, epoch: 0 }, request, services)) ?? { refused: 'linkGone' };
});

const whyNot = async ({ body }: Call<typeof signUp>, { config, links, accounts, thoonk }: Services) => {
  if (body.first) {
    const isValid = (await links.look('firstAccount', body.first)) !== null && !(await accounts.hasAny());
    return isValid ? null : 'linkGone';
  }
  if (body.invite) return (await readInviteLink(thoonk, body.invite)) ? null : 'linkGone';
  return config.signUp === 'open' ? null : 'signUpClosed';
};

/** Each gateway prints its own link, so having one does not prove that no account exists. */
const createFirst = async (account: NewAccount, secret: string, { links, accounts }: Services) => {
  const id = await accounts.createFirst({ ...account, isOperator: true });
  await links.use('firstAccount', secret);
  return id;
};

const joinNew = async (id: MemberId, invite: InviteLink, services: Services): Promise<boolean> =>
  (await joinByInvite(id, invite, services)) === null;
