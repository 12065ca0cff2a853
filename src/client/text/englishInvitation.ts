/** English for the invite page. It is part of the catalogue in englishPages.ts. */
import type { ReactNode } from 'react';
import { plural } from './plural.ts';
import { sentence } from './sentence.ts';

const people = (count: number): string => plural(count, 'person', 'people');

export const invitation = {
  reading: 'Looking up your invite …',
  title: (team: ReactNode) => sentence`Join ${team}`,
  lead: (by: string | null, role: 'admin' | 'member', members: number) =>
    `${by ? `${by} invites you` : 'You are invited'}${role === 'admin' ? ' as an admin' : ''}. ${people(members)} on the team.`,
  joinAs: (name: string) => `Join as ${name}`,
  otherAccount: 'Join with another account',
  signUpAndJoin: 'Create account and join',
  signInAndJoin: 'Sign in and join',
  iAmNew: 'I’m new here',
  iHaveAccount: 'I have an account',
  how: 'How to join',
  unread: 'This invite could not be loaded',
  gone: 'This invite no longer works',
  goneLead: 'It was used up, revoked or expired. Ask the person who sent it for a new link.',
};
