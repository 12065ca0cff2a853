/** Moves focus in the grid of keys: ↑, ↓, Home and End between rows, ← and → between the buttons of a row. */
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';

/** Focuses the first button of a line after the next render: the button that had the focus may be gone. */
export const useLineFocus = (grid: RefObject<HTMLElement | null>): ((id: string) => void) => {
  const [wanted, want] = useState<{ readonly id: string } | null>(null);
  useEffect(() => {
    if (wanted) buttonsOf(rowOf(grid.current, wanted.id))[0]?.focus();
  }, [wanted, grid]);
  return (id) => want({ id });
};

const rowOf = (grid: HTMLElement | null, id: string): HTMLElement | null =>
  rowsIn(grid).find((row) => row.dataset.line === id) ?? null;

const rowsIn = (grid: HTMLElement | null): readonly HTMLElement[] => [
  ...(grid?.querySelectorAll<HTMLElement>('[data-line]') ?? []),
];

const buttonsOf = (row: HTMLElement | null | undefined): readonly HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('button') ?? []),
];

const ROW_STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const BUTTON_STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

export const moveFocus = (event: KeyboardEvent, grid: HTMLElement | null): void => {
  const { key, target } = event;
  const row = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-line]') : null;
  const to = row && (rowStep(key, rowsIn(grid), row) ?? buttonStep(key, row, target));
  if (to === null || to === undefined) return;
  event.preventDefault();
  if (to !== 'end') to.focus();
};

/** Where a key moves the focus: undefined if it has no meaning here, `end` at the last row or button. */
type Target = HTMLElement | 'end' | undefined;

const rowStep = (key: string, rows: readonly HTMLElement[], row: HTMLElement): Target => {
  const ends: Readonly<Record<string, number>> = { Home: 0, End: rows.length - 1 };
  const step = ROW_STEPS[key];
  const at = step === undefined ? ends[key] : rows.indexOf(row) + step;
  return at === undefined ? undefined : (buttonsOf(rows[at])[0] ?? 'end');
};

const buttonStep = (key: string, row: HTMLElement, target: EventTarget): Target => {
  const step = BUTTON_STEPS[key];
  const buttons = buttonsOf(row);
  return step === undefined ? undefined : (buttons[buttons.indexOf(target as HTMLElement) + step] ?? 'end');
};
