/** Caches a result for each list. A list is the same array until it changes. */
import type { ListName } from '../../model/feeds/lists.ts';
import type { TaskId } from '../../model/ids.ts';

type OfList<Result> = (list: ListName, ids: readonly TaskId[]) => Result;

export const oncePerList = <Result>(compute: OfList<Result>): OfList<Result> => {
  const known = new WeakMap<readonly TaskId[], Result>();
  return (list, ids) => {
    const result = known.get(ids) ?? compute(list, ids);
    known.set(ids, result);
    return result;
  };
};
