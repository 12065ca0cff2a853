/**
 * Parses the notices of the contract: channel and payload become an event with the original bytes.
 *
 * Payloads are split at the first NUL, so an item may contain any bytes. Anything else is not an event.
 */
import { type Bytes, textOrBytes } from './client.ts';

export type FeedEvent =
  | { readonly kind: 'create' | 'delete' | 'config'; readonly feed: string }
  /**
   * In a sorted feed, an edit is also a `publish`; in a job feed, a put is one. Ids are text unless they are not UTF-8.
   */
  | { readonly kind: 'publish' | 'edit'; readonly feed: string; readonly id: Bytes; readonly item: Buffer }
  | { readonly kind: 'retract'; readonly feed: string; readonly id: Bytes }
  | { readonly kind: 'position'; readonly feed: string; readonly id: Bytes; readonly position: Bytes }
  | { readonly kind: 'finish'; readonly feed: string; readonly id: Bytes; readonly result: Buffer }
  /** The connection was lost and is restored: events in between may be missing. */
  | { readonly kind: 'missed' };

const REGISTRY_CHANNELS = { newfeed: 'create', delfeed: 'delete', conffeed: 'config' } as const;

/** Keyed by the part of a channel before the first `:`. A job feed announces a put on `feed.publishes:`. */
const FEED_CHANNELS = {
  'feed.publish': 'publish',
  'feed.publishes': 'publish',
  'feed.edit': 'edit',
  'feed.retract': 'retract',
  'feed.position': 'position',
  'job.finish': 'finish',
} as const;

/** Channels for events of all feeds. */
export const registryChannels: readonly string[] = Object.keys(REGISTRY_CHANNELS);
/** Patterns that match the channels of all feeds, present and future. */
export const allFeedPatterns: readonly string[] = Object.keys(FEED_CHANNELS).map((prefix) => `${prefix}:*`);
export const channelsOf = (feed: string): string[] =>
  Object.keys(FEED_CHANNELS).map((prefix) => `${prefix}:${feed}`);

/** @returns null if it is not a notice of the contract */
export const readNotice = (channel: string, payload: Buffer): FeedEvent | null => {
  const about = REGISTRY_CHANNELS[channel as keyof typeof REGISTRY_CHANNELS];
  if (about) return { kind: about, feed: split(payload)[0].toString() };
  const colon = channel.indexOf(':');
  const kind = FEED_CHANNELS[channel.slice(0, colon) as keyof typeof FEED_CHANNELS];
  return kind ? readFeedNotice(kind, channel.slice(colon + 1), payload) : null;
};

const readFeedNotice = (
  kind: (typeof FEED_CHANNELS)[keyof typeof FEED_CHANNELS],
  feed: string,
  payload: Buffer,
): FeedEvent | null => {
  if (kind === 'retract') return { kind, feed, id: textOrBytes(payload) };
  const [first, rest] = split(payload);
  if (!rest) return null;
  const id = textOrBytes(first);
  switch (kind) {
    case 'publish':
    case 'edit':
      return { kind, feed, id, item: rest };
    case 'position':
      return { kind, feed, id, position: textOrBytes(rest) };
    case 'finish':
      return { kind, feed, id, result: rest };
  }
};

const split = (payload: Buffer): [first: Buffer, rest: Buffer | null] => {
  const nul = payload.indexOf(0);
  return nul < 0 ? [payload, null] : [payload.subarray(0, nul), payload.subarray(nul + 1)];
};
