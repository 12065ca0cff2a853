/** Moves the keyboard to an element when it becomes the current one. */
import { useEffect, useRef } from 'react';

export const useFocusWhen = <E extends HTMLElement>(isCurrent: boolean) => {
  const element = useRef<E>(null);
  useEffect(() => {
    if (isCurrent) element.current?.focus();
  }, [isCurrent]);
  return element;
};
