/**
 * Selects rows with the mouse: Shift extends to the clicked row, Ctrl or Command toggles it, a plain click clears the
 * selection.
 *
 * One listener for all rows: thousands of rows need no handlers of their own.
 */
import { useEffect } from 'react';
import { focusCursor, setCursor } from '../../state/cursor.ts';
import { clearSelection, extendTo, toggleRow } from '../../state/selecting.ts';
import type { Row } from '../../state/selection.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';

const CONTROLS = 'button, a, input, textarea, select, [role=dialog]';

/** The row of an element, unless the element is a control or the row is leaving. */
export const rowUnder = (target: EventTarget | null): HTMLElement | null => {
  if (!(target instanceof Element) || target.closest(CONTROLS)) return null;
  return target.closest<HTMLElement>('[role=row][data-task]:not([data-ghost], [data-editing])');
};

export const rowOfElement = ({ dataset: { task, list } }: HTMLElement): Row => ({ id: task, list }) as Row;

const hasModifier = ({ shiftKey, ctrlKey, metaKey }: MouseEvent): boolean => shiftKey || ctrlKey || metaKey;

export const useMouseSelection = (): void => {
  const session = useSession();
  useEffect(() => {
    const press = (event: MouseEvent) => {
      // Neither selects text nor moves the cursor before the click, which needs its old place.
      if (hasModifier(event) && event.button === 0 && rowUnder(event.target)) event.preventDefault();
    };
    const click = (event: MouseEvent) => handleClick(session, event);
    addEventListener('mousedown', press);
    addEventListener('click', click);
    return () => {
      removeEventListener('mousedown', press);
      removeEventListener('click', click);
    };
  }, [session]);
};

const handleClick = (session: TeamSession, event: MouseEvent): void => {
  const element = rowUnder(event.target);
  if (!element || event.button !== 0 || event.defaultPrevented) return;
  const row = rowOfElement(element);
  if (event.shiftKey) extendTo(session, row);
  else if (event.ctrlKey || event.metaKey) toggleRow(session, row);
  else {
    clearSelection(session);
    setCursor(session, row);
  }
  focusCursor(session);
};
