/**
 * Keeps the reader's position in a column that grows at both ends.
 *
 * Guarantees that the line at the top of the view keeps its pixel when lines are added, removed or resized around it,
 * and that a reader at the end stays at the end. The browser's own scroll anchoring is switched off (chat.css): not
 * every browser has it, and it does not know which lines to keep.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Pixels from the end that still count as the end: zoomed pages scroll in fractions of pixels. */
const END_TOLERANCE_PX = 4;

type Anchor = { readonly line: Element; readonly top: number };

export type ReadingPlace = {
  /** The scrolling element; its only child holds the lines. */
  readonly column: RefObject<HTMLDivElement | null>;
  readonly toEnd: () => void;
  /** To be used as `onScroll`. */
  readonly scrolled: () => void;
};

/**
 * @param entries what the column shows; a new value whenever lines may have been added or removed
 * @param lines selects the lines that can serve as anchor
 * @param looked called after each scroll and each change with the reader's position; `nearTop`: less than a screen from
 *   the beginning
 */
export const useReadingPlace = (
  entries: unknown,
  lines: string,
  looked: (place: { readonly atEnd: boolean; readonly nearTop: boolean }) => void,
): ReadingPlace => {
  const column = useRef<HTMLDivElement>(null);
  const place = useRef<{ atEnd: boolean; anchor: Anchor | null }>({ atEnd: true, anchor: null });
  const tell = useRef(looked);
  tell.current = looked;

  const note = (): void => {
    const element = column.current;
    if (!element?.clientHeight) return;
    const { scrollHeight, scrollTop, clientHeight } = element;
    const atEnd = scrollHeight - scrollTop - clientHeight <= END_TOLERANCE_PX;
    place.current = { atEnd, anchor: atEnd ? null : firstInView(element, lines) };
    tell.current({ atEnd, nearTop: scrollTop < clientHeight });
  };

  const restore = (): void => {
    const element = column.current;
    // On a phone the column may be hidden.
    if (!element?.clientHeight) return;
    const { atEnd, anchor } = place.current;
    if (atEnd) element.scrollTop = element.scrollHeight;
    else if (anchor?.line.isConnected) element.scrollTop += topIn(element, anchor.line) - anchor.top;
  };

  const settle = useRef((): void => {});
  settle.current = () => {
    restore();
    note();
  };

  // Before the paint. Only if lines have changed: measuring makes the browser lay out the page in the middle of a key.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entries only say when
  useLayoutEffect(() => settle.current(), [entries]);

  // The size changes with edited lines, the fonts, the window, or a growing field below.
  useEffect(() => {
    const element = column.current;
    if (!element?.firstElementChild) return;
    const observer = new ResizeObserver(() => settle.current());
    observer.observe(element);
    observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return {
    column,
    scrolled: note,
    toEnd: () => {
      place.current = { atEnd: true, anchor: null };
      restore();
    },
  };
};

const topIn = (column: Element, line: Element): number =>
  line.getBoundingClientRect().top - column.getBoundingClientRect().top;

/** Binary search: the lines are in screen order. */
const firstInView = (column: Element, lines: string): Anchor | null => {
  const all = column.querySelectorAll(lines);
  const top = column.getBoundingClientRect().top;
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((all[middle]?.getBoundingClientRect().bottom ?? 0) > top) to = middle;
    else from = middle + 1;
  }
  const line = all[from];
  return line ? { line, top: topIn(column, line) } : null;
};
