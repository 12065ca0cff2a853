/** What the page asks the server about who is signed in. */
import type { OutputOf } from '../../api/defineRoute.ts';
import { getSession } from '../../api/routes/getSession.ts';
import { signOut } from '../../api/routes/signOut.ts';
import { callRoute } from '../engine/callRoute.ts';

export type SignedIn = OutputOf<typeof getSession>;

/** Somebody to sign in as without a password. */
export type DemoMember = SignedIn['demoMembers'][number];

/** Which ways in this server offers. */
export type SignInWays = SignedIn['signIn'];

/** Rejects when nobody answers. */
export const whoIsSignedIn = async (): Promise<SignedIn> => {
  const answer = await callRoute(getSession, {});
  if (!answer.ok) throw new Error(`who is signed in was answered with ${answer.refusal.reason}`);
  return answer.output;
};

/** Rejects when nobody answers: then the user is still signed in. */
export const endServerSession = async (): Promise<void> => {
  const answer = await callRoute(signOut, {});
  if (!answer.ok) throw new Error(`sign-out was answered with ${answer.refusal.reason}`);
};
