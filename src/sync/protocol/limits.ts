/** Size limits of messages. */

/** Maximum bytes of one message from a client. A larger one closes the socket with 1009. */
export const MAX_MESSAGE = 64 * 1024;
/** Maximum items in one page of history. */
export const MAX_PAGE = 100;
/** Maximum members in one last-seen request. */
export const MAX_LAST_SEEN = 32;
/** Larger than any list that the gateway sends. */
export const MAX_LISTED = 1_000_000;
