/** `safeSet`, used by all models: the only way for values from a client to reach a model. */

/**
 * Copies the fields of `wanted` that a client may set over `item`. Other fields are ignored, and `id` always is. The
 * result is a new object, or `item` itself if nothing differs.
 */
export const safeSet = <T extends { readonly id: string }, K extends keyof T>(
  item: T,
  clientEditable: readonly K[],
  wanted: unknown,
): T => {
  if (typeof wanted !== 'object' || wanted === null) return item;
  const allowed: Partial<T> = {};
  let differs = false;
  for (const key of clientEditable) {
    if (key === 'id' || !Object.hasOwn(wanted, key)) continue;
    const value = (wanted as T)[key];
    if (value === undefined || value === item[key]) continue;
    allowed[key] = value;
    differs = true;
  }
  return differs ? { ...item, ...allowed } : item;
};
