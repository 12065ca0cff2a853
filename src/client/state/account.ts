/** What the page asks the server about accounts: who is signed in, signing in, signing out. */
import type { OutputOf } from '../../api/defineRoute.ts';
import { getSession } from '../../api/routes/getSession.ts';
import { signInAsDemoMember } from '../../api/routes/signInAsDemoMember.ts';
import { signOut } from '../../api/routes/signOut.ts';
import type { MemberId } from '../../model/ids.ts';
import type { Reason } from '../../model/refusal.ts';
import type { User as Profile } from '../../model/user.ts';
import { callRoute } from '../engine/callRoute.ts';

/** Somebody to sign in as. */
export type DemoMember = Omit<Profile, 'team'>;

export type SignedIn = OutputOf<typeof getSession>;

/** Signing in was refused, for a reason that the person is told. */
export class SignInRefused extends Error {
  constructor(
    readonly reason: 'unavailable' | 'tooFast',
    /** Seconds, when the server said when to try again. */
    readonly retryAfter: number | null,
  ) {
    super(`sign-in was refused: ${reason}`);
  }
}

/** Rejects when nobody answers. */
export const whoIsSignedIn = async (): Promise<SignedIn> => {
  const answer = await callRoute(getSession, {});
  if (!answer.ok) throw new Error(`who is signed in was answered with ${answer.refusal.reason}`);
  return answer.output;
};

/** @throws SignInRefused */
export const signInAs = async (member: MemberId): Promise<void> => {
  const answer = await callRoute(signInAsDemoMember, { body: { member } });
  if (!answer.ok) throw signInProblem(answer.refusal.reason, answer.retryAfter);
};

const signInProblem = (reason: Reason, retryAfter: number | null): Error =>
  reason === 'unavailable' || reason === 'tooFast'
    ? new SignInRefused(reason, retryAfter)
    : new Error(`sign-in was answered with ${reason}`);

/** Rejects when nobody answers: then the user is still signed in. */
export const endServerSession = async (): Promise<void> => {
  const answer = await callRoute(signOut, {});
  if (!answer.ok) throw new Error(`sign-out was answered with ${answer.refusal.reason}`);
};
