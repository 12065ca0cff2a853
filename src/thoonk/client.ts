/**
 * The Redis client as this package uses it, and the same client answering with bytes.
 */
import { isUtf8 } from 'node:buffer';
import { type createClient, RESP_TYPES } from '@redis/client';

export type RedisClient = ReturnType<typeof createClient>;

/** Replies are Buffers: items are bytes and must be returned unchanged. */
export const bytes = (client: RedisClient) => client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });

export type Bytes = string | Buffer;

/** Text, or the bytes themselves if they are not UTF-8, so that reading loses nothing. */
export const textOrBytes = (value: Buffer): Bytes => (isUtf8(value) ? value.toString() : value);
