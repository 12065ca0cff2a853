/**
 * The names of the keys and channels of the contract, in the order in which the scripts take them.
 */

/** Keys of a feed or a sorted feed. */
export const feedKeys = (feed: string): string[] => [
  ...commitKeys(feed),
  configKey(feed),
  `feed.idincr:${feed}`,
];

/** The three keys of a feed to which a commit writes. */
export const commitKeys = (feed: string): string[] => [
  `feed.ids:${feed}`,
  `feed.items:${feed}`,
  `feed.publishes:${feed}`,
];

/**
 * Keys of a job feed. Two are ours: an element in the bell means that the queue is no longer empty, and the hash of
 * stalls holds when and after how many failures a job was stalled.
 */
export const jobKeys = (feed: string): string[] => [
  `feed.ids:${feed}`,
  `feed.items:${feed}`,
  `feed.publishes:${feed}`,
  `feed.published:${feed}`,
  `feed.claimed:${feed}`,
  `feed.cancelled:${feed}`,
  stalledKey(feed),
  `feed.finishes:${feed}`,
  bellKey(feed),
  configKey(feed),
  stallsKey(feed),
];

/** Of a job feed, those that a put of one job needs. */
export const jobPutKeys = (feed: string): string[] => [
  `feed.ids:${feed}`,
  `feed.items:${feed}`,
  `feed.publishes:${feed}`,
  `feed.published:${feed}`,
  bellKey(feed),
  configKey(feed),
];

/** Every key that a feed of any type can have. */
export const allKeys = (feed: string): string[] => [...new Set([...feedKeys(feed), ...jobKeys(feed)])];

/** The jobs that are neither finished nor stalled, by the time of their put. */
export const publishedKey = (feed: string): string => `feed.published:${feed}`;
/** The set of stalled jobs, and our hash with their times. */
export const stalledKey = (feed: string): string => `feed.stalled:${feed}`;
export const stallsKey = (feed: string): string => `thoonk.stalls:${feed}`;

export const bellKey = (feed: string): string => `thoonk.bell:${feed}`;

/** The set of all feed names. On a Cluster it is in its own slot. */
export const FEEDS = 'feeds';
export const configKey = (feed: string): string => `feed.config:${feed}`;
export const itemsKey = (feed: string): string => `feed.items:${feed}`;
export const idsKey = (feed: string): string => `feed.ids:${feed}`;
