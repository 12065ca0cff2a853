/**
 * Bounds Redis work for a waiting request: while Redis is unavailable, its calls wait indefinitely, but a person should
 * not.
 *
 * Guarantees an outcome within a bounded time. If Redis refuses (READONLY, LOADING, OOM …) or does not answer, it
 * throws `Unavailable`, which is answered with 503. Bugs of ours are rethrown.
 */
const REDIS_TIMEOUT_MS = 4_000;

export class Unavailable extends Error {
  readonly statusCode = 503;
}

const isBug = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof ReferenceError ||
  error instanceof SyntaxError;

export const withinTime = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('Redis does not answer')), REDIS_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof Unavailable || isBug(error)) throw error;
    throw new Unavailable(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
};
