/** The page's requests about the signed-in user. */
import type { OutputOf } from '../../api/defineRoute.ts';
import { getSession } from '../../api/routes/getSession.ts';
import { signOut } from '../../api/routes/signOut.ts';
import { callRoute } from '../engine/callRoute.ts';

export type SignedIn = OutputOf<typeof getSession>;

/** A demo member, who signs in without a password. */
export type DemoMember = SignedIn['demoMembers'][number];

/** The sign-in methods that this server offers. */
export type SignInWays = SignedIn['signIn'];

/** Rejects if the server does not answer. */
export const whoIsSignedIn = async (): Promise<SignedIn> => {
  const answer = await callRoute(getSession, {});
  if (!answer.ok) throw new Error(`who is signed in was answered with ${answer.refusal.reason}`);
  return answer.output;
};

/** Rejects if the server does not answer: the user is then still signed in. */
export const endServerSession = async (): Promise<void> => {
  const answer = await callRoute(signOut, {});
  if (!answer.ok) throw new Error(`sign-out was answered with ${answer.refusal.reason}`);
};
