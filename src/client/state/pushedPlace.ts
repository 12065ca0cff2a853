/** Where a notification that was pushed leads: a team, and a task of it if it is about one. */
import { isId } from '../../model/ids.ts';

export type PushedPlace = { readonly team: string; readonly task?: string };

const LINK = '#open=';

/** Ids have no slash in them. */
export const linkToPlace = ({ team, task }: PushedPlace): string =>
  `/${LINK}${encodeURIComponent(team)}${task === undefined ? '' : `/${encodeURIComponent(task)}`}`;

/** Null for what no link of ours says. */
export const placeOfLink = (hash: string): PushedPlace | null => {
  if (!hash.startsWith(LINK)) return null;
  try {
    const [team, task] = hash.slice(LINK.length).split('/').map(decodeURIComponent);
    return placeOf({ team, task });
  } catch {
    return null;
  }
};

/** Reads a place sent by a service worker; null if it is malformed. */
export const placeOf = (value: unknown): PushedPlace | null => {
  if (typeof value !== 'object' || value === null) return null;
  const { team, task } = value as Readonly<Record<string, unknown>>;
  if (typeof team !== 'string' || !isId(team)) return null;
  return { team, ...(typeof task === 'string' && isId(task) ? { task } : {}) };
};
