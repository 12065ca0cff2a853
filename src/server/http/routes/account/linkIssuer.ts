/**
 * Starts to link an account to the issuer. This adds a way to sign in, so it requires the password, if there is one.
 */
import { linkIssuer } from '../../../../api/routes/account/linkIssuer.ts';
import { handle } from '../../handler.ts';
import { visitIssuer } from '../../issuerVisit.ts';
import { refusedPassword } from '../../passwordCheck.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(linkIssuer, async ({ body, user, request }, services) => {
  const account = await withinTime(services.accounts.find(user.id));
  if (!account) return { refused: 'wrongPassword' };
  const no = await refusedPassword(account, body.password, request, services);
  return no ?? visitIssuer(request, { user: user.id, invite: null }, services);
});
