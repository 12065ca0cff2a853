/** Returns the signed-in user and the available ways to sign in. */
import { getSession } from '../../../api/routes/getSession.ts';
import { readOwnTeams } from '../../accounts/ownTeams.ts';
import type { Session } from '../../accounts/sessions.ts';
import { demoMembers } from '../../demo.ts';
import { handle, type Services } from '../handler.ts';
import { findSession, renewedCookies } from '../requestSession.ts';
import { withinTime } from '../withinTime.ts';

export const handler = handle(getSession, async ({ request }, services) => {
  const { config, accounts } = services;
  const session = await findSession(request, services);
  const isFirst = !config.demo && !(await withinTime(accounts.hasAny()));
  return {
    output: {
      ...(await withinTime(whoIs(session, services))),
      demoMembers: config.demo ? [...demoMembers] : [],
      signIn: {
        isOpen: config.signUp === 'open',
        isFirst,
        sendsMail: config.mail != null,
        issuer: config.issuer?.name ?? null,
      },
    },
    cookies: session ? renewedCookies(request, session, services) : [],
  };
});

const whoIs = async (session: Session | null, { thoonk, accounts }: Services) => {
  if (!session) return { user: null, teams: [], isOperator: false };
  const { user } = session;
  const [teams, account] = await Promise.all([readOwnTeams(thoonk, user.id), accounts.find(user.id)]);
  const [first] = teams;
  return {
    user: first ? { ...user, team: first.id } : user,
    teams,
    isOperator: account?.isOperator ?? false,
  };
};
