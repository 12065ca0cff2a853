/** Finds what has changed in the order of rows, so that the other rows of a long list are left alone. */
import type { TaskId } from '../../../model/ids.ts';

type Ids = readonly TaskId[];

/** The rows from `from` up to `beforeTo` were replaced by those from `from` up to `to`. All others are the same. */
export const changedRange = (before: Ids, ids: Ids) => {
  let from = 0;
  while (from < before.length && before[from] === ids[from]) from++;
  let [beforeTo, to] = [before.length, ids.length];
  for (; Math.min(beforeTo, to) > from && before[beforeTo - 1] === ids[to - 1]; to--) beforeTo--;
  return { from, beforeTo, to };
};
