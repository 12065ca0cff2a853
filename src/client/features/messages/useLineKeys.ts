/**
 * Keyboard access to the menus of message lines: Enter on the column moves to the newest line, the arrows move between
 * lines, Escape moves back. A column of a hundred lines is thus one Tab stop.
 */
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export const useLineKeys = () => receive;

const receive = (event: KeyboardEvent<HTMLElement>): void => {
  const column = event.currentTarget;
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return;
  const menus = [...column.querySelectorAll<HTMLElement>('.messageMore')];
  const at = menus.indexOf(target);
  const step = STEPS[key];
  let next: HTMLElement | undefined;
  if (target === column && key === 'Enter') next = menus.at(-1);
  else if (at >= 0 && step) next = menus[Math.max(0, Math.min(at + step, menus.length - 1))];
  else if (at >= 0 && key === 'Escape') next = column;
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
};
