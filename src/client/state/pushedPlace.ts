/** The target of a push notification: a team, and a task in it if the notification is about one. */
import { isId } from '../../model/ids.ts';

export type PushedPlace = { readonly team: string; readonly task?: string };

const LINK = '#open=';

/** Ids contain no slash. */
export const linkToPlace = ({ team, task }: PushedPlace): string =>
  `/${LINK}${encodeURIComponent(team)}${task === undefined ? '' : `/${encodeURIComponent(task)}`}`;

/** Reads the link in the address bar and removes it. */
export const takePlaceLink = (): PushedPlace | null => {
  const place = placeOfLink(location.hash);
  if (place) history.replaceState(history.state, '', location.pathname + location.search);
  return place;
};

/** Null if it is not one of our links. */
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
