/** Lists the sessions of a person. */
import { listSessions } from '../../../../api/routes/account/listSessions.ts';
import { sessionKey } from '../../../accounts/accountKeys.ts';
import { handle } from '../../handler.ts';
import { withinTime } from '../../withinTime.ts';

const MAX_LISTED = 500;

export const handler = handle(listSessions, async ({ user, session }, { sessions }) => {
  const listed = (await withinTime(sessions.list(user.id))).slice(0, MAX_LISTED);
  return {
    output: { sessions: listed.map((one) => ({ ...one, isCurrent: sessionKey(one.id) === session.key })) },
  };
});
