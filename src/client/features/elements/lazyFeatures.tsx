/**
 * Parts of the screen whose code is not in the first script: dialogs, menus, rarely used pages.
 *
 * Guarantees that a part renders in the same paint as everything else once its code is loaded, and that a failed load
 * is retried as long as a part is mounted. Until then the part renders nothing.
 */
import { type FC, useEffect, useState } from 'react';
import { type LazyCode, lazyCode } from '../../loading/lazyCode.ts';

const RETRY_DELAY_MS = 2_000;

export const lazyFeatures = <All extends object>(fetchAll: () => Promise<All>) => {
  const code = lazyCode(fetchAll);
  const feature = <Props extends object>(pick: (all: All) => FC<Props>): FC<Props> => {
    // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, by a module
    const Feature = (props: Props) => {
      const all = useLazyCode(code);
      const Loaded = all && pick(all);
      return Loaded && <Loaded {...props} />;
    };
    return Feature;
  };
  return { feature, code };
};

/** Null until the code is loaded, which begins when it is wanted. */
export const useLazyCode = <All extends object>(code: LazyCode<All>, isWanted = true): All | null => {
  const [isHere, setIsHere] = useState(code.here() !== null);
  const isMissing = isWanted && !isHere;
  useEffect(() => (isMissing ? untilDone(code, () => setIsHere(true)) : undefined), [code, isMissing]);
  return code.here();
};

/** @returns a function that cancels */
const untilDone = (code: LazyCode<object>, done: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = true;
  const attempt = (): void => {
    code.load().then(
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
