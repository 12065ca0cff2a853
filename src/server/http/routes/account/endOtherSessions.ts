/** Ends all sessions of the caller except the current one, including any that are just being created. */
import { endOtherSessions } from '../../../../api/routes/account/endOtherSessions.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(endOtherSessions, async ({ user, session }, { sessions, accounts }) => {
  if (await withinTime(accounts.find(user.id))) await withinTime(accounts.nextEpoch(user.id));
  await withinTime(sessions.endAll(user.id, session.key));
  return { output: null };
});
