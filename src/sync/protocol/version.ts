/**
 * The versions of the protocol that pages and the gateway speak over `/ws`: one JSON object per message. See
 * docs/protocol.md.
 *
 * A page and a server of different versions work together as long as the page is not older than OLDEST_PROTOCOL: a new
 * message, field or action raises PROTOCOL_VERSION, and open pages stay connected. Raise OLDEST_PROTOCOL only if an
 * older page would lose data or show something wrong. Pages of version 4 stopped at a feed that they did not know.
 */
/** The oldest version the server still accepts. */
export const OLDEST_PROTOCOL = 5;
/** Since this version, pages receive the list of the user's teams. */
export const TEAM_LISTS = 7;
