/** Marks the address of an account as confirmed. Guesses are throttled like sign-in codes. */
import { confirmAddress } from '../../../../api/routes/account/confirmAddress.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(confirmAddress, async ({ user, body }, { accounts, delivery, throttle }) => {
  const wait = await withinTime(throttle.attemptCode(`address ${user.id}`));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  const account = await withinTime(accounts.find(user.id));
  const isRight =
    account !== null && (await withinTime(delivery.takeCode(user.id, account.email, body.code)));
  if (!isRight) return { refused: 'wrongCode' };
  await withinTime(accounts.confirmEmail(user.id));
  return { output: null };
});
