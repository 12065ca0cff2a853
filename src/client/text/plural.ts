/** A count with its noun: `1 edit`, `2 edits`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;
