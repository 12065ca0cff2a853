/**
 * The last signed-in user of this device and their teams: with them the app opens without a request. A tab remembers
 * the team it shows; the device remembers the last one chosen in any tab.
 */
import { isId, type MemberId, type TeamId } from '../../model/ids.ts';
import type { OwnTeam } from '../../model/ownTeam.ts';

/** A signed-in user, as others see them. */
export type Person = {
  readonly id: MemberId;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
};

/** The user as a member of one team. */
export type User = Pick<Person, 'id' | 'name'> & { readonly team: TeamId };

export type Remembered = { readonly person: Person; readonly teams: readonly OwnTeam[] };

const KEY = 'slipway.user';
const TEAM_KEY = 'slipway.team';

/** Storage may be blocked: the server is then asked each time. */
const attempt = <Result>(work: () => Result): Result | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

/** `team` is for older builds, which know one team per user. */
export const rememberPerson = ({ id, name, initials, color }: Person, teams: readonly OwnTeam[]): void => {
  const team = teams[0]?.id;
  attempt(() => localStorage.setItem(KEY, JSON.stringify({ id, name, initials, color, team, teams })));
};

export const forgetPerson = (): void => {
  attempt(() => localStorage.removeItem(KEY));
  attempt(() => localStorage.removeItem(TEAM_KEY));
  attempt(() => sessionStorage.removeItem(TEAM_KEY));
};

export const rememberedPerson = (): Remembered | null =>
  attempt(() => readPerson(JSON.parse(localStorage.getItem(KEY) ?? 'null')));

const readPerson = (stored: unknown): Remembered | null => {
  if (typeof stored !== 'object' || stored === null) return null;
  const { id, name, initials, color, team, teams } = stored as Readonly<Record<string, unknown>>;
  if (!isId(id)) return null;
  const known = Array.isArray(teams) ? teams.filter(isTeam) : [];
  // Stored by an older build, which knows one team per user.
  const only = known.length === 0 && isId(team) ? [{ id: team as TeamId, name: '' }] : [];
  const person = { id: id as MemberId, name: text(name), initials: text(initials), color: text(color) };
  return { person, teams: [...known, ...only] };
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const isTeam = (value: unknown): value is OwnTeam =>
  typeof value === 'object' && value !== null && 'id' in value && 'name' in value && isId(value.id);

export const rememberTeam = (team: TeamId): void => {
  attempt(() => localStorage.setItem(TEAM_KEY, team));
  attempt(() => sessionStorage.setItem(TEAM_KEY, team));
};

/** The team that this tab showed last, or else any tab. */
export const rememberedTeam = (): TeamId | null => {
  const team = attempt(() => sessionStorage.getItem(TEAM_KEY) ?? localStorage.getItem(TEAM_KEY));
  return isId(team) ? (team as TeamId) : null;
};

/** Calls back when another tab has signed in or out, or has learned of other teams. */
export const whenUserChanges = (listener: () => void): void =>
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) listener();
  });
