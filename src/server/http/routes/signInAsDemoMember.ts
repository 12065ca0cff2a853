/**
 * Signs in as a member of the demo team.
 *
 * Guarantees that each sign-in creates a new session and ends the previous one, and that the attempts of others cannot
 * lock out a member who is already signed in.
 */
import { signInAsDemoMember } from '../../../api/routes/signInAsDemoMember.ts';
import { isDemoMember } from '../../demo.ts';
import { addressOf, isSecure } from '../address.ts';
import { handle } from '../handler.ts';
import { findSession, tokensOf } from '../requestSession.ts';
import { placeOf } from '../signedInReply.ts';
import { withinTime } from '../withinTime.ts';

export const handler = handle(signInAsDemoMember, async ({ body: { member }, request }, services) => {
  const { config, cookie, sessions, throttle } = services;
  const exists = config.demo && isDemoMember(member);
  const session = await findSession(request, services);
  const account = !exists || session?.user.id === member ? null : member;
  const wait = await withinTime(throttle.attempt(addressOf(request, config).network, account));
  if (wait > 0) return { refused: 'tooFast', retryAfter: wait };
  if (!exists) return { refused: 'memberGone' };
  const token = await withinTime(sessions.begin(member, placeOf(request, services)));
  await withinTime(sessions.end(tokensOf(request, services)));
  return { output: null, cookies: [cookie.write(token, isSecure(request, config))] };
});
