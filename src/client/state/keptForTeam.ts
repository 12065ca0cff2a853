/**
 * What a person keeps on this device for one team: how lists are grouped, and saved views.
 *
 * Storage may be blocked: then it lasts until the page is closed. Callers must check what they read: it may be damaged or
 * from another version.
 */
import type { TeamSession } from './teamSession.ts';

type KeptThing = 'grouping' | 'views';

const keyOf = ({ user }: TeamSession, what: KeptThing): string => `slipway.${what}.${user.team}.${user.id}`;

export const keptForTeam = (session: TeamSession, what: KeptThing): unknown => {
  try {
    return JSON.parse(localStorage.getItem(keyOf(session, what)) ?? 'null');
  } catch {
    return null;
  }
};

export const keepForTeam = (session: TeamSession, what: KeptThing, value: unknown): void => {
  try {
    localStorage.setItem(keyOf(session, what), JSON.stringify(value));
  } catch {
    // Storage is blocked.
  }
};
