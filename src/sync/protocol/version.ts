/**
 * The versions of what pages and gateway say to each other over `/ws`, one JSON object a message. See docs/protocol.md.
 *
 * A page and a server of different versions work together as long as the page is not older than OLDEST_PROTOCOL: a new
 * message, field or verb raises PROTOCOL_VERSION and sends no open page away. Raise OLDEST_PROTOCOL only when a page of that
 * version would lose or show something wrong. Pages of version 4 stopped at a feed that they did not know.
 */
/** The oldest version the server still accepts. */
export const OLDEST_PROTOCOL = 5;
/** Since this version, pages receive the list of the user's teams. */
export const TEAM_LISTS = 7;
