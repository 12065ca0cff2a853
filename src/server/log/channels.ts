/**
 * The names of our own pub/sub channels.
 *
 * Pub/sub spans the databases of a Redis server, and a copied data set looks exactly like the original. Each of our
 * channels therefore carries the number of the database, so that two Slipways on one server do not receive each other's
 * messages. The number belongs to the connection, not to the data, so it stays correct after COPY, RESTORE and SWAPDB.
 * Database 0 has no suffix.
 *
 * The notices of the contract (`feed.publish:F` …) cannot carry it. Treat them as hints and read the item.
 */

/** The part of a client that names its database. A Cluster has only database 0. */
export type OnDatabase = { readonly options?: { readonly database?: number | undefined } | undefined };

/** The (sharded) channel on which commits of a team are announced. */
export const logChannel = (redis: OnDatabase, team: string): string =>
  `thoonk.log${suffix(redis)}:{team:${team}}`;

/** The (sharded) channel for changes in the presence of a team. */
export const presenceChannel = (redis: OnDatabase, team: string): string =>
  `thoonk.presence${suffix(redis)}:{team:${team}}`;

/** The (sharded) channel on which gateways announce typing members. */
export const typingChannel = (redis: OnDatabase, team: string): string =>
  `thoonk.typing${suffix(redis)}:{team:${team}}`;

/**
 * The channels on which commits announce the number of contract notices that follow. All databases, because their
 * notices are received too.
 */
export const OWN_PATTERNS = ['thoonk.own:{team:*', 'thoonk.own@*:{team:*'];

/** The channels of all writes to team feeds, in any database. */
export const NOTICE_PATTERNS = ['publish', 'edit', 'retract', 'position'].map(
  (event) => `feed.${event}:{team:*`,
);

/** The channels of members' notifications, in any database. */
export const NOTIFICATION_PATTERN = 'feed.publish:{team:*.notifications';

/** The channel on which the contract announces the deletion of a feed with its items. */
export const DELETED_CHANNEL = 'delfeed';

const suffix = ({ options }: OnDatabase): string => {
  const database = options?.database ?? 0;
  return database === 0 ? '' : `@${database}`;
};
