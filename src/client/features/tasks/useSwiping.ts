/**
 * Follows a finger that swipes across a row.
 *
 * Guarantees that nothing happens to a task whose row has left the screen, or is shown by another element: the person no
 * longer sees it move.
 *
 * One listener for all rows, as for dragging.
 */
import { useEffect, useState } from 'react';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { carryOutDrop, type Drop, dropAt } from './drops.ts';
import { rowOfElement, rowUnder } from './mouseSelection.ts';
import {
  type Direction,
  directionOf,
  intentOf,
  isFar,
  LONG_PRESS_MS,
  mayStart,
  type Point,
  swipeTarget,
} from './swipe.ts';

/** A row that is being swiped: how far in pixels, what releasing it would do, and whether that is far enough. */
export type Swiped = {
  readonly element: HTMLElement;
  readonly direction: Direction;
  readonly distance: number;
  readonly drop: Drop;
  readonly isFar: boolean;
};

type Touch = {
  readonly element: HTMLElement;
  readonly pointer: number;
  readonly from: Point;
  readonly since: number;
  readonly width: number;
  isSwipe: boolean;
};

export const useSwiping = (): Swiped | null => {
  const session = useSession();
  const [shown, show] = useState<Swiped | null>(null);
  useEffect(() => new SwipeTracker(session, show).listen(), [session]);
  return shown;
};

class SwipeTracker {
  private touch: Touch | null = null;
  private swiped: Swiped | null = null;

  constructor(
    private readonly session: TeamSession,
    private readonly show: (swiped: Swiped | null) => void,
  ) {}

  /** @returns a function that stops listening */
  listen(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('pointerdown', (event) => this.press(event), { signal });
    addEventListener('pointermove', (event) => this.move(event), { signal });
    addEventListener('pointerup', (event) => this.lift(event), { signal });
    addEventListener('pointercancel', () => this.end(), { signal });
    return () => {
      stop.abort();
      this.end();
    };
  }

  private press({ target, pointerType, pointerId, clientX, clientY, timeStamp }: PointerEvent): void {
    const isSecondFinger = this.touch !== null;
    this.end();
    if (isSecondFinger) return;
    const element = pointerType === 'touch' ? rowUnder(target) : null;
    const from = { x: clientX, y: clientY };
    if (!element || !mayStart(from, innerWidth)) return;
    const { clientWidth: width } = element;
    this.touch = { element, pointer: pointerId, from, since: timeStamp, width, isSwipe: false };
  }

  private move({ pointerId, clientX, clientY, timeStamp }: PointerEvent): void {
    const { touch } = this;
    if (!touch || pointerId !== touch.pointer) return;
    if (!touch.element.isConnected) {
      this.end();
      return;
    }
    if (!touch.isSwipe) {
      const intent = intentOf(touch.from, { x: clientX, y: clientY });
      const isLongPress = timeStamp - touch.since >= LONG_PRESS_MS;
      if (intent === 'scroll' || isLongPress) this.end();
      if (intent !== 'swipe' || isLongPress) return;
      touch.isSwipe = true;
    }
    this.moveRow(touch, clientX - touch.from.x);
  }

  private moveRow({ element, width }: Touch, distance: number): void {
    const direction = directionOf(distance);
    const drop = this.swiped?.direction === direction ? this.swiped.drop : this.dropOf(element, direction);
    element.style.translate = drop ? `${distance}px` : '';
    this.swiped = drop && { element, direction, distance, drop, isFar: isFar(distance, width) };
    this.show(this.swiped);
  }

  private dropOf(element: HTMLElement, direction: Direction): Drop | null {
    const row = rowOfElement(element);
    const list = swipeTarget(row.list, direction);
    return list && dropAt(this.session, [row], { kind: 'list', list });
  }

  private lift({ pointerId }: PointerEvent): void {
    if (pointerId !== this.touch?.pointer) return;
    const { swiped } = this;
    this.end();
    if (swiped?.isFar && swiped.element.isConnected) carryOutDrop(this.session, swiped.drop);
  }

  /** The row goes back to its place. */
  private end(): void {
    if (this.touch) this.touch.element.style.translate = '';
    this.touch = null;
    if (this.swiped) this.show(null);
    this.swiped = null;
  }
}
