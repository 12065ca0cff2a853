/** Answers who is signed in. */
import { getSession } from '../../../api/routes/getSession.ts';
import { demoMembers } from '../../demo.ts';
import { handle } from '../handler.ts';
import { findSession, renewedCookies } from '../requestSession.ts';

export const handler = handle(getSession, async ({ request }, services) => {
  const session = await findSession(request, services);
  return {
    output: { user: session?.user ?? null, demoMembers: services.config.demo ? [...demoMembers] : [] },
    cookies: session ? renewedCookies(request, session, services) : [],
  };
});
