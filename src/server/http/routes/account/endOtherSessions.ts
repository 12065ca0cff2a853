/** Ends all sessions of the caller except the current one, including any that are just being created. */
import { endOtherSessions } from '../../../../api/routes/account/endOtherSessions.ts';
import { idOfSession } from '../../../accounts/sessionReader.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

export const handler = handle(endOtherSessions, async ({ user, session }, { sessions, accounts }) => {
  await withinTime(accounts.change(user.id, { endSessions: { except: idOfSession(session) } }));
  await withinTime(sessions.endAll(user.id, session.key));
  return { output: null };
});
