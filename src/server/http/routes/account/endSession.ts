/** Ends one of the caller's own sessions. */
import { endSession } from '../../../../api/routes/account/endSession.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(endSession, async ({ user, params }, { sessions }) =>
  (await withinTime(sessions.endOne(user.id, params.session)))
    ? { output: null }
    : { refused: 'sessionGone' },
);
