/** What the page asks the server about accounts: who is signed in, signing in, signing out. */
import type { MemberId } from '../../model/ids.ts';
import type { User } from './rememberedUser.ts';

/** Somebody to sign in as. */
export type DemoMember = {
  readonly id: MemberId;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
};

export type SignedIn = { readonly user: User | null; readonly demoMembers: readonly DemoMember[] };

/** Signing in was refused, with a sentence for the person. */
export class SignInRefused extends Error {}

/** Rejects when nobody answers. */
export const whoIsSignedIn = async (): Promise<SignedIn> => {
  const response = await fetch('/api/session');
  if (!response.ok) throw new Error(`the server answered with ${response.status}`);
  return (await response.json()) as SignedIn;
};

/** @throws SignInRefused */
export const signInAs = async (member: MemberId): Promise<void> => {
  const response = await fetch('/api/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ member }),
  });
  if (response.status === 429 || response.status === 503) throw new SignInRefused(whyRefused(response));
  if (!response.ok) throw new Error(`sign-in was answered with ${response.status}`);
};

const whyRefused = ({ status, headers }: Response): string =>
  status === 503
    ? 'The server cannot reach its data right now. Try again in a moment.'
    : `Too many attempts. Try again in ${headers.get('Retry-After') ?? 'a few'} seconds.`;

/** Rejects when nobody answers: then one is still signed in. */
export const endServerSession = async (): Promise<void> => {
  const response = await fetch('/api/sign-out', { method: 'POST' });
  if (!response.ok) throw new Error(`sign-out was answered with ${response.status}`);
};
