/**
 * What a swipe across a row does: to the right it ships, to the left it puts off, and on those lists it brings back.
 *
 * Guarantees that a swipe does what the key does, with the same checks and the same undo; that it never acts on less
 * than a third of the row; and that scrolling, the edges of the screen and a second finger are left alone.
 */
import type { ListName } from '../../../model/feeds/lists.ts';

export type Point = { readonly x: number; readonly y: number };
export type Direction = 'left' | 'right';

/** A finger that rests this long on a row selects it, and no longer swipes. */
export const LONG_PRESS_MS = 500;
/** Pixels that a finger may move during a tap. */
const SLOP = 10;
/** A swipe must begin this many times more sideways than up or down. */
const MIN_RATIO = 1.5;
/** Pixels at the edges of the screen, where the system has gestures of its own. */
const EDGE = 24;
/** The part of the row that must be crossed, and its limits in pixels. */
const PART = 0.33;
const MIN_DISTANCE = 72;
const MAX_DISTANCE = 160;

/** The list a swipe moves the task to; null if it means nothing there. */
export const swipeTarget = (list: ListName, direction: Direction): ListName | null => {
  if (list === 'shipped') return direction === 'right' ? 'tasks' : null;
  if (direction === 'right') return 'shipped';
  return list === 'later' ? 'tasks' : 'later';
};

export const mayStart = ({ x }: Point, width: number): boolean => x >= EDGE && x <= width - EDGE;

/** Whether the finger has begun to swipe, to scroll, or not moved enough to tell. */
export const intentOf = (from: Point, to: Point): 'swipe' | 'scroll' | 'unclear' => {
  const [across, along] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  if (Math.max(across, along) < SLOP) return 'unclear';
  return across >= along * MIN_RATIO ? 'swipe' : 'scroll';
};

export const directionOf = (distance: number): Direction => (distance > 0 ? 'right' : 'left');

/** Whether the row has been moved far enough to act. */
export const isFar = (distance: number, width: number): boolean =>
  Math.abs(distance) >= Math.min(MAX_DISTANCE, Math.max(MIN_DISTANCE, width * PART));
