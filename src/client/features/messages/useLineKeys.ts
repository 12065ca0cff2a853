/**
 * Keyboard access to the controls in the lines of a column, such as the menus of messages: Enter on the column moves to
 * the newest line, the arrows move from one to the next, Escape moves back. A column of a hundred lines is thus one Tab
 * stop.
 */
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** @param controls a selector; they have the tab index -1 */
export const useLineKeys =
  (controls: string, newest: 'first' | 'last') =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const column = event.currentTarget;
    const { target, key } = event;
    if (!(target instanceof HTMLElement)) return;
    const all = [...column.querySelectorAll<HTMLElement>(controls)];
    const at = all.indexOf(target);
    const step = STEPS[key];
    let next: HTMLElement | undefined;
    if (target === column && key === 'Enter') next = all.at(newest === 'first' ? 0 : -1);
    else if (at >= 0 && step) next = all[Math.max(0, Math.min(at + step, all.length - 1))];
    else if (at >= 0 && key === 'Escape') next = column;
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  };
