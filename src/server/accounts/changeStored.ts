/**
 * Changes a field of a hash from its present value.
 *
 * Guarantees that a field that is removed meanwhile stays removed, and that no concurrent change is lost.
 */
import type { RedisClient } from '../../thoonk/client.ts';
import { accountScripts } from './scripts.ts';

/**
 * @param next the new value for a present one, or null to leave it; called again if the value has changed meanwhile
 * @returns false if there is no such field, or `next` has left it
 */
export const changeStored = async (
  client: RedisClient,
  { key, field }: { readonly key: string; readonly field: string },
  next: (text: string) => string | null,
): Promise<boolean> => {
  for (;;) {
    const text = await client.hGet(key, field);
    const changed = text ? next(text) : null;
    if (!text || changed === null) return false;
    if (Number(await accountScripts.run(client, 'changeField', [key], [field, text, changed])) === 1)
      return true;
  }
};
