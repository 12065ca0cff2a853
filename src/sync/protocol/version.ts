/**
 * The versions of what pages and gateway say to each other over `/ws`, one JSON object a message. See docs/protocol.md.
 *
 * A page and a server of different versions work together as long as the page is not older than OLDEST_PROTOCOL: a new
 * message, field or verb raises PROTOCOL_VERSION and sends no open page away. Raise OLDEST_PROTOCOL only when a page of that
 * version would lose or show something wrong. Pages of version 4 stop at a feed that they do not know: the first new feed
 * raises OLDEST_PROTOCOL to 5.
 */
/** The oldest version that the server still serves. */
export const OLDEST_PROTOCOL = 4;
/** Since this version a socket can carry several teams, each message names its team, and a team can end on its own. */
export const SEVERAL_TEAMS = 5;
