/** The Redis client as this package uses it, and the same client with replies as bytes. */
import { isUtf8 } from 'node:buffer';
import { type createClient, RESP_TYPES } from '@redis/client';

export type RedisClient = ReturnType<typeof createClient> & {
  /** Set if it is a client of a Cluster: the client of each node that serves slots now. */
  readonly primaries?: () => Promise<readonly RedisClient[]>;
  /** Set likewise: a second client, which connects to a node when it sends its first command there. */
  readonly duplicateLazily?: () => RedisClient;
};

/** A second client for the keys of one slot: on a Cluster it connects to their node only. */
export const duplicateForSlot = (client: RedisClient): RedisClient =>
  client.duplicateLazily?.() ?? duplicateOf(client);

/** A second client with the same settings. The cast is needed because the library's type for it loses the options. */
export const duplicateOf = (client: RedisClient): RedisClient => client.duplicate() as RedisClient;

/**
 * Turns off the client's own time-out, which costs more than the rest of a call. The library's type does not allow
 * that.
 */
export const withoutTimeout = { timeout: undefined } as unknown as { timeout: number };

/** Replies are Buffers: items are bytes and must be returned unchanged. */
export const bytes = (client: RedisClient) => client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });

export type Bytes = string | Buffer;

/** Text, or the bytes themselves if they are not UTF-8, so that reading loses nothing. */
export const textOrBytes = (value: Buffer): Bytes => (isUtf8(value) ? value.toString() : value);
