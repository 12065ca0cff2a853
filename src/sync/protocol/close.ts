/**
 * Why the gateway closes a socket or ends a team on it. 1012, as in the standard: reconnect later; also used if the
 * server is older than the page.
 */
export const CLOSE = {
  restart: 1012,
  malformed: 4400,
  notSignedIn: 4401,
  notMember: 4403,
  noHello: 4408,
  tooOld: 4426,
  /** Far too many messages: reconnect later. */
  tooFast: 4429,
  /** Too slow, replaced by another socket of the same client, or Redis was rewound: reconnect with the cursor. */
  resume: 4503,
} as const;
