/**
 * Work on Redis for a request that somebody waits for: while Redis is away its calls wait for it, for ever if need be, but
 * a person does not.
 *
 * Guarantees an outcome within a bounded time. Whatever Redis refuses (READONLY, LOADING, OOM …) or does not answer becomes
 * `Unavailable`, which is answered with 503; a bug of ours stays what it is.
 */
const PATIENCE = 4_000;

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
    timer = setTimeout(() => reject(new Unavailable('Redis does not answer')), PATIENCE);
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
