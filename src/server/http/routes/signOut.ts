/** Ends the session of the request, and removes its cookies. */
import { signOut } from '../../../api/routes/signOut.ts';
import { handle } from '../handler.ts';
import { findSession, tokensOf } from '../requestSession.ts';
import { withinTime } from '../withinTime.ts';

export const handler = handle(signOut, async ({ request }, services) => {
  const session = await findSession(request, services);
  await withinTime(services.sessions.end(tokensOf(request, services)));
  return { output: null, cookies: services.cookie.remove(session ? [session.cookie.name] : []) };
});
