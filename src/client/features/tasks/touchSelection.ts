/**
 * Selects rows with a finger: a long press begins, and while tasks are selected a tap adds a row or removes it.
 *
 * Guarantees that such a finger does nothing else: no menu of the system, no swipe, no details, no editor. A finger that
 * moves before the press is long scrolls or swipes as usual.
 *
 * One set of listeners for all rows. They are called before all others, so that nothing sees a tap that selects.
 */
import { useEffect } from 'react';
import { focusCursor } from '../../state/cursor.ts';
import { toggleRow } from '../../state/selecting.ts';
import { indexOfRow } from '../../state/selection.ts';
import type { TeamSession } from '../../state/teamSession.ts';
import { useSession } from '../../view/context.ts';
import { rowOfElement, rowUnder } from './mouseSelection.ts';
import { intentOf, LONG_PRESS_MS, type Point } from './swipe.ts';

/** Two taps within this time may be a double tap. */
const DOUBLE_TAP_MS = 600;

type Press = {
  readonly element: HTMLElement;
  readonly pointer: number;
  readonly from: Point;
  readonly timer: ReturnType<typeof setTimeout>;
};

export const useTouchSelection = (): void => {
  const session = useSession();
  useEffect(() => new TouchSelection(session).listen(), [session]);
};

class TouchSelection {
  private press: Press | null = null;
  /** Whether the last pointer was a finger. */
  private isTouch = false;
  /**
   * Whether the finger has selected a row, so that what it does until the next touch is not a tap. It may be over another
   * row by then: rows lose their buttons, and move up.
   */
  private hasPressed = false;
  /** When a tap last added or removed a row. */
  private tappedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly session: TeamSession) {}

  /** @returns a function that stops listening */
  listen(): () => void {
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    addEventListener('pointerdown', (event) => this.touch(event), options);
    addEventListener('pointermove', (event) => this.move(event), options);
    addEventListener('pointerup', () => this.end(), options);
    addEventListener('pointercancel', () => this.end(), options);
    addEventListener('contextmenu', (event) => this.keepMenuAway(event), options);
    addEventListener('mousedown', (event) => this.hasPressed && swallow(event), options);
    addEventListener('click', (event) => this.tap(event), options);
    addEventListener('dblclick', (event) => this.tapTwice(event), options);
    return () => {
      stop.abort();
      this.end();
    };
  }

  private touch({ target, pointerType, pointerId, clientX, clientY }: PointerEvent): void {
    const isSecondFinger = this.press !== null;
    this.end();
    this.isTouch = pointerType === 'touch';
    this.hasPressed = false;
    const element = this.isTouch && !isSecondFinger ? rowUnder(target) : null;
    if (!element) return;
    const timer = setTimeout(() => this.begin(element), LONG_PRESS_MS);
    this.press = { element, pointer: pointerId, from: { x: clientX, y: clientY }, timer };
  }

  private move({ pointerId, clientX, clientY }: PointerEvent): void {
    const { press } = this;
    if (press?.pointer !== pointerId) return;
    if (intentOf(press.from, { x: clientX, y: clientY }) !== 'unclear') this.end();
  }

  private begin(element: HTMLElement): void {
    this.end();
    // The row may have gone, or may be leaving, since the finger was put on it.
    if (!element.isConnected || rowUnder(element) !== element) return;
    this.hasPressed = true;
    const row = rowOfElement(element);
    if (indexOfRow(this.session.state.selection.rows, row) < 0) toggleRow(this.session, row);
    focusCursor(this.session);
  }

  /** The menu of the system opens at about the same time as the press is long, and before that on some devices. */
  private keepMenuAway(event: MouseEvent): void {
    if (!this.press && !this.hasPressed) return;
    event.preventDefault();
    if (this.press) this.begin(this.press.element);
  }

  private tap(event: MouseEvent): void {
    if (!isByPointer(event)) return;
    if (this.hasPressed) swallow(event);
    else if (this.isTouch && this.session.state.selection.rows.length > 0) this.toggle(event);
    this.hasPressed = false;
  }

  private toggle(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element) || target.closest(VERBS)) return;
    const element = target.closest<HTMLElement>(ANYWHERE_IN_ROW);
    if (!element) return;
    swallow(event);
    this.tappedAt = event.timeStamp;
    toggleRow(this.session, rowOfElement(element));
    focusCursor(this.session);
  }

  private tapTwice(event: MouseEvent): void {
    if (event.timeStamp - this.tappedAt < DOUBLE_TAP_MS) swallow(event);
  }

  private end(): void {
    clearTimeout(this.press?.timer);
    this.press = null;
  }
}

/** Also on the marks of the row, which open something at other times. */
const ANYWHERE_IN_ROW = '[role=row][data-task]:not([data-ghost], [data-editing])';

/** The verbs of the row, which a phone hides while tasks are selected. A wider screen has no bar: there they act on all. */
const VERBS = '.verbs';

/** Keys, screen readers and code click as well, and only what they mean. */
const isByPointer = ({ detail }: MouseEvent): boolean => detail > 0;

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
