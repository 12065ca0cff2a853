/**
 * Moves the keyboard to an element when it becomes the current one. If that was not the user's doing, such as after the
 * previous one is gone, a text field keeps the keyboard.
 */
import { useEffect, useRef } from 'react';
import { isTextField } from '../../commands/keyName.ts';

export const useFocusWhen = <E extends HTMLElement>(isCurrent: boolean) => {
  const element = useRef<E>(null);
  const isNew = useRef(true);
  useEffect(() => {
    if (isCurrent && (isNew.current || !isTextField(document.activeElement))) element.current?.focus();
    isNew.current = false;
  }, [isCurrent]);
  return element;
};
