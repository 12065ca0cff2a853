/**
 * The Redis client as this package uses it, and the same client answering with bytes.
 */
import { isUtf8 } from 'node:buffer';
import { type createClient, RESP_TYPES } from '@redis/client';

export type RedisClient = ReturnType<typeof createClient>;

/** A second client with the settings of this one. Its type is lost in the library, which repeats the options. */
export const duplicateOf = (client: RedisClient): RedisClient => client.duplicate() as RedisClient;

/** The client's own time-out costs more than the rest of a call. Its type does not allow what turns it off. */
export const withoutTimeout = { timeout: undefined } as unknown as { timeout: number };

/** Replies are Buffers: items are bytes and must be returned unchanged. */
export const bytes = (client: RedisClient) => client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });

export type Bytes = string | Buffer;

/** Text, or the bytes themselves if they are not UTF-8, so that reading loses nothing. */
export const textOrBytes = (value: Buffer): Bytes => (isUtf8(value) ? value.toString() : value);
