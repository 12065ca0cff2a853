/**
 * How far a member has read one thing: the team chat, their notifications or a direct chat.
 *
 * Guarantees that a marker never moves backwards. It compares message times, because an edit moves a message to the end
 * of its feed.
 */
import * as Type from 'typebox';
import { isId, type MemberId, messageIdSchema } from './ids.ts';

/** Maximum markers per member, far above normal use: each chat adds a feed to every hello of the member. */
export const MAX_READ_MARKERS = 1_000;

const DIRECT = 'direct.';

export const readMarkerSchema = Type.Object(
  {
    /** `chat`, `notifications`, or `direct.` followed by the other member's id. */
    id: Type.String({ maxLength: 71, pattern: '^[A-Za-z0-9_.-]{1,71}$' }),
    /** Everything up to this time is read; 0 for nothing. */
    at: Type.Integer(),
    /** The last item that was read, if the reader named it. */
    upTo: Type.Optional(messageIdSchema),
    /** For a direct chat: hidden until a message arrives after this time. */
    resetAt: Type.Optional(Type.Integer()),
  },
  { additionalProperties: false },
);

export type ReadMarker = Readonly<Type.Static<typeof readMarkerSchema>>;

/** What can be read. A direct chat is named by the other member. */
export type Readable = 'chat' | 'notifications' | { readonly direct: MemberId };

export const markerId = (readable: Readable): string =>
  typeof readable === 'string' ? readable : `${DIRECT}${readable.direct}`;

/** The partners of a member's direct chats, from the ids of the member's markers. */
export const partnersIn = (ids: readonly string[]): MemberId[] =>
  ids.slice(-MAX_READ_MARKERS).flatMap((id) => {
    const partner = id.startsWith(DIRECT) ? id.slice(DIRECT.length) : '';
    return isId(partner) && !partner.includes('.') ? [partner as MemberId] : [];
  });

export const ReadMarker = {
  /** The marker moved forward to a time, or unchanged if it is there or further already. */
  advanced: (marker: ReadMarker | undefined, next: ReadMarker): ReadMarker => {
    if (marker && marker.at >= next.at) return marker;
    return marker?.resetAt === undefined ? next : { ...next, resetAt: marker.resetAt };
  },
};
