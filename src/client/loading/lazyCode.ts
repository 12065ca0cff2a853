/**
 * Code that is not in the first script. It is loaded once for all callers; after a failure the next call loads it
 * again. The service worker caches the file with the rest of the build, so it also loads offline.
 */
export type LazyCode<All> = {
  /** Null until it is loaded. */
  readonly here: () => All | null;
  readonly load: () => Promise<All>;
};

export const lazyCode = <All extends object>(fetchAll: () => Promise<All>): LazyCode<All> => {
  let all: All | null = null;
  const load = async (): Promise<All> => {
    all ??= await fetchAll();
    return all;
  };
  return { here: () => all, load };
};

/** Calls `use` at once if the code is loaded, else when it is. Does nothing if it cannot be loaded. */
export const whenLoaded = <All>(code: LazyCode<All>, use: (all: All) => void): void => {
  const all = code.here();
  if (all) use(all);
  else code.load().then(use, () => {});
};
