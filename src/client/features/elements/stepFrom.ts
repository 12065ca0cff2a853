/** Moves through the options of a list below a text field, which keeps focus. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The option that an arrow leads to; after the last one comes the first. Null for any other key. */
export const stepFrom = (at: number, count: number, key: string | null): number | null => {
  const step = key === null ? undefined : STEPS[key];
  return step === undefined ? null : (Math.max(at, 0) + step + count) % Math.max(count, 1);
};
