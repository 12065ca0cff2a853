/**
 * Why the gateway closes a socket or ends a team on it. 1012 is the standard code for a restart: reconnect later. It is
 * also used if the server is older than the page.
 */
export const CLOSE = {
  restart: 1012,
  malformed: 4400,
  notSignedIn: 4401,
  notMember: 4403,
  noHello: 4408,
  tooOld: 4426,
  /** Far too many messages. The page reconnects later. */
  tooFast: 4429,
  /**
   * Too slow, replaced by another socket of the same client, or Redis was rewound. The page reconnects with its cursor.
   */
  resume: 4503,
} as const;
