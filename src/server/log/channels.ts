/**
 * The names of our own pub/sub channels.
 *
 * Pub/sub of a Redis server spans its databases, and a copied data set looks exactly like the original. Every channel of
 * ours therefore carries the number of the database, so that two Slipways on one server never hear each other. The number
 * belongs to the connection, not to the data: it stays right after COPY, RESTORE and SWAPDB. Database 0 has no suffix.
 *
 * The notices of the contract (`feed.publish:F` …) cannot carry it. Treat them as hints and read the item.
 */

/** A client, as far as it tells its database. A Cluster has only database 0. */
export type OnDatabase = { readonly options?: { readonly database?: number | undefined } | undefined };

/** The (sharded) channel on which commits of a team are announced. */
export const logChannel = (redis: OnDatabase, team: string): string =>
  `thoonk.log${suffix(redis)}:{team:${team}}`;

/** The (sharded) channel that says that the presence of a team has changed. */
export const presenceChannel = (redis: OnDatabase, team: string): string =>
  `thoonk.presence${suffix(redis)}:{team:${team}}`;

/** The (sharded) channel on which gateways tell each other who of a team is typing. */
export const typingChannel = (redis: OnDatabase, team: string): string =>
  `thoonk.typing${suffix(redis)}:{team:${team}}`;

/**
 * The channels on which commits say how many contract notices of their own follow: of every database, because the notices
 * of every database are heard.
 */
export const OWN_PATTERNS = ['thoonk.own:{team:*', 'thoonk.own@*:{team:*'];

/** The channels of everything that is written to teams' feeds, in any database. */
export const NOTICE_PATTERNS = ['publish', 'edit', 'retract', 'position'].map(
  (event) => `feed.${event}:{team:*`,
);

/** The channels of the notifications of members, in any database. */
export const NOTIFICATION_PATTERN = 'feed.publish:{team:*.notifications';

/** The channel on which the contract says that a feed was deleted with all that it held. */
export const DELETED_CHANNEL = 'delfeed';

const suffix = ({ options }: OnDatabase): string => {
  const database = options?.database ?? 0;
  return database === 0 ? '' : `@${database}`;
};
