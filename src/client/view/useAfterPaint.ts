/**
 * Hooks that put off what need not be in the frame that answers a key.
 *
 * Guarantees that a value that changes with every frame still arrives.
 */
import { useEffect, useRef, useState } from 'react';
import { afterPaint } from './afterPaint.ts';

/** The value of the last paint. A new value is returned right after the next paint. */
export const useAfterPaint = <Value>(value: Value): Value => {
  const [painted, setPainted] = useState(value);
  const latest = useRef(value);
  latest.current = value;
  const isNew = value !== painted;
  // Again for each value that has arrived: by the time it is drawn, another may have followed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => (isNew ? afterPaint(() => setPainted(() => latest.current)) : undefined), [isNew, painted]);
  return painted;
};

/** False in the first paint of a component, and true right after it. */
export const useIsPainted = (): boolean => {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return isPainted;
};
