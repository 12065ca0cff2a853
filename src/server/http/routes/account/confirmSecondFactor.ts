/** Turns the second factor on. Only this response contains the recovery codes. */
import { confirmSecondFactor } from '../../../../api/routes/account/confirmSecondFactor.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(
  confirmSecondFactor,
  async ({ body, user, session }, { throttle, secondFactor }) => {
    const wait = await withinTime(throttle.attemptCode(user.id));
    if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
    const outcome = await withinTime(secondFactor.confirm({ id: user.id, epoch: session.epoch }, body.code));
    return typeof outcome === 'string' ? { refused: outcome } : { output: { recoveryCodes: [...outcome] } };
  },
);
