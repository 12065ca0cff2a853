/** English for the page of an invite. It is part of the catalogue in englishPages.ts. */
import type { ReactNode } from 'react';
import { sentence } from './sentence.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const invitation = {
  reading: 'Looking up your invite …',
  title: (team: ReactNode) => sentence`Join ${team}`,
  lead: (by: string | null, role: 'admin' | 'member', members: number) =>
    `${by ? `${by} invites you` : 'You are invited'}${role === 'admin' ? ' as an admin' : ''}. ${people(members)} in the team.`,
  joinAs: (name: string) => `Join as ${name}`,
  otherAccount: 'Join with another account',
  signUpAndJoin: 'Create account and join',
  signInAndJoin: 'Sign in and join',
  iAmNew: 'I am new here',
  iHaveAccount: 'I have an account',
  how: 'How you join',
  unread: 'This invite could not be looked up',
  gone: 'This invite does not work any more',
  goneLead: 'It was used up, taken back, or it has expired. Ask the person who sent it for a new link.',
};
