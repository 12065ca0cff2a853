/**
 * The Redis client as this package uses it, and the same client answering with bytes.
 */
import { isUtf8 } from 'node:buffer';
import { type createClient, RESP_TYPES } from '@redis/client';

export type RedisClient = ReturnType<typeof createClient>;

/** Answers are Buffers: items are bytes, and must come back as they went in. */
export const bytes = (client: RedisClient) => client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });

export type Bytes = string | Buffer;

/** Text, or the bytes themselves where they are not UTF-8: nothing is lost by reading. */
export const textOrBytes = (value: Buffer): Bytes => (isUtf8(value) ? value.toString() : value);
