/** Starts to create a passkey. This adds a way to sign in, so it requires the password, if there is one. */
import { startPasskey } from '../../../../api/routes/account/startPasskey.ts';
import { MAX_PASSKEYS } from '../../../accounts/passkeys.ts';
import { handle } from '../../handler.ts';
import { refusedPassword } from '../../passwordCheck.ts';
import { siteOf } from '../../site.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(startPasskey, async ({ body, user, request }, services) => {
  const { accounts, passkeys } = services;
  const account = await withinTime(accounts.find(user.id));
  if (!account) return { refused: 'wrongPassword' };
  const no = await refusedPassword(account, body.password, request, services);
  if (no) return no;
  if ((await withinTime(passkeys.list(user.id))).length >= MAX_PASSKEYS) return { refused: 'tooMany' };
  const owner = { id: user.id, name: user.name, label: account.email || user.name };
  const options = await withinTime(passkeys.startRegistration(owner, siteOf(request, services)));
  return { output: { ...options } };
});
