/**
 * Parts of the screen whose code is not in the first script: dialogs, menus, pages that few people see.
 *
 * Guarantees that a part is drawn in the same paint as everything else once its code is here, and that code which could not
 * be loaded is asked for again for as long as a part is wanted. Until then nothing is drawn in its place. The service worker
 * keeps the file with all others of the build, so it is there offline.
 */
import { type FC, useEffect, useState } from 'react';

const RETRY_DELAY_MS = 2_000;

export const lazyFeatures = <All extends object>(fetchAll: () => Promise<All>) => {
  let all: All | null = null;
  const load = async (): Promise<void> => {
    all ??= await fetchAll();
  };
  const feature = <Props extends object>(pick: (all: All) => FC<Props>): FC<Props> => {
    // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, by a module
    const Feature = (props: Props) => {
      const [isHere, setIsHere] = useState(all !== null);
      useEffect(() => (isHere ? undefined : untilDone(load, () => setIsHere(true))), [isHere]);
      const Loaded = all && pick(all);
      return Loaded && <Loaded {...props} />;
    };
    return Feature;
  };
  return { feature, load };
};

/** @returns a function that cancels */
const untilDone = (work: () => Promise<void>, done: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = true;
  const attempt = (): void => {
    work().then(
      () => isWanted && done(),
      () => {
        if (isWanted) timer = setTimeout(attempt, RETRY_DELAY_MS);
      },
    );
  };
  attempt();
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
};
