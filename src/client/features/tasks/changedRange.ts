/** What differs between two orders of rows: most rows of a long list need no closer look after a change. */
import type { TaskId } from '../../../model/ids.ts';

type Ids = readonly TaskId[];

/** Both are the same before `from`; what follows `beforeTo` in the first is what follows `to` in the second. */
export const changedRange = (before: Ids, ids: Ids) => {
  let from = 0;
  while (from < before.length && before[from] === ids[from]) from++;
  let [beforeTo, to] = [before.length, ids.length];
  for (; Math.min(beforeTo, to) > from && before[beforeTo - 1] === ids[to - 1]; to--) beforeTo--;
  return { from, beforeTo, to };
};
