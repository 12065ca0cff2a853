/**
 * The versions of what pages and gateway say to each other over `/ws`, one JSON object a message. See docs/protocol.md.
 *
 * A page and a server of different versions work together as long as the page is not older than OLDEST_PROTOCOL: a new
 * message, field or verb raises PROTOCOL_VERSION and sends no open page away. Raise OLDEST_PROTOCOL only when a page of that
 * version would lose or show something wrong. Pages of version 4 stop at a feed that they do not know: the first new feed
 * raises OLDEST_PROTOCOL to 5.
 */
export const PROTOCOL_VERSION = 5;
/**
 * SHA-256 of the schemas of all messages of this version, both directions. A test compares it, so that no message changes
 * without a new version. The arguments of actions are left out: a server refuses a job that it does not understand, and a
 * page passes over changes that it does not know.
 */
export const PROTOCOL_HASH = 'fe52d7788455ae9ba46b36b5eb548f74283aafb2b28518f82e28bf93f8e6c04f';
/** The oldest version that the server still serves. */
export const OLDEST_PROTOCOL = 4;
/** Since this version a socket can carry several teams, each message names its team, and a team can end on its own. */
export const SEVERAL_TEAMS = 5;
