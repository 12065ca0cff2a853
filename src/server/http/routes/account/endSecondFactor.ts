/** Turns the second factor off. Also succeeds if there is none. */
import { endSecondFactor } from '../../../../api/routes/account/endSecondFactor.ts';
import { refusedCode } from '../../codeCheck.ts';
import { handle } from '../../handler.ts';
import { refusedPassword } from '../../passwordCheck.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(endSecondFactor, async ({ body, user, request }, services) => {
  const account = await withinTime(services.accounts.find(user.id));
  if (!account || account.totp === null) return { output: null };
  const byPassword = body.password !== undefined && account.password !== null;
  const no = byPassword
    ? await refusedPassword(account, body.password, request, services)
    : await refusedCode(account, body.code, services);
  if (no) return no;
  await withinTime(services.secondFactor.end(user.id));
  return { output: null };
});
