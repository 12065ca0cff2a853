/** Who was signed in on this device when the app was last open: with it, the team opens without asking anybody. */
import { isId, type MemberId, type TeamId } from '../../model/ids.ts';

/** A person who is signed in, as a member of one team. */
export type User = { readonly id: MemberId; readonly name: string; readonly team: TeamId };

const KEY = 'slipway.user';

export const rememberUser = ({ id, name, team }: User): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify({ id, name, team }));
  } catch {
    // A browser may forbid to keep anything: then the server is asked each time.
  }
};

export const forgetUser = (): void => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then there is nothing to forget.
  }
};

export const rememberedUser = (): User | null => {
  try {
    const user = JSON.parse(localStorage.getItem(KEY) ?? 'null') as User | null;
    return user && isId(user.id) && isId(user.team) ? user : null;
  } catch {
    return null;
  }
};

/** Calls back when another tab has signed in or out. */
export const whenUserChanges = (listener: () => void): void =>
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) listener();
  });
