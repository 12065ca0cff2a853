/**
 * Creates the secret of a second factor.
 *
 * Guarantees that someone who finds an open browser cannot lock its owner out: it requires the password, if there is
 * one.
 */
import { startSecondFactor } from '../../../../api/routes/account/startSecondFactor.ts';
import { handle } from '../../handler.ts';
import { refusedPassword } from '../../passwordCheck.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(startSecondFactor, async ({ body, user, request }, services) => {
  const account = await withinTime(services.accounts.find(user.id));
  if (!account) return { refused: 'wrongPassword' };
  const no = await refusedPassword(account, body.password, request, services);
  if (no) return no;
  return { output: await withinTime(services.secondFactor.start(user.id, account.email || user.name)) };
});
