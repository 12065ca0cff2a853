/**
 * Selects rows with a finger: a long press selects the first one, and while rows are selected a tap adds or removes one.
 *
 * Guarantees that such a press or tap does nothing else: it opens no menu of the system, no details and no editor, and
 * swipes nothing. A finger that moves earlier scrolls or swipes as usual.
 *
 * One set of listeners serves all rows. They run before all others, so that no other listener gets a tap that selects.
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
   * Whether this touch has selected a row with a long press: then lifting the finger is not a tap. The finger may be over
   * another row by then, because rows lose their buttons and move up.
   */
  private isLongPress = false;
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
    addEventListener('contextmenu', (event) => this.suppressMenu(event), options);
    addEventListener('mousedown', (event) => this.isLongPress && swallow(event), options);
    addEventListener('click', (event) => this.tap(event), options);
    addEventListener('dblclick', (event) => this.doubleTap(event), options);
    return () => {
      stop.abort();
      this.end();
    };
  }

  private touch({ target, pointerType, pointerId, clientX, clientY }: PointerEvent): void {
    const isSecondFinger = this.press !== null;
    this.end();
    this.isTouch = pointerType === 'touch';
    this.isLongPress = false;
    const element = this.isTouch && !isSecondFinger ? rowUnder(target) : null;
    if (!element) return;
    const timer = setTimeout(() => this.select(element), LONG_PRESS_MS);
    this.press = { element, pointer: pointerId, from: { x: clientX, y: clientY }, timer };
  }

  private move({ pointerId, clientX, clientY }: PointerEvent): void {
    const { press } = this;
    if (!press || press.pointer !== pointerId) return;
    if (intentOf(press.from, { x: clientX, y: clientY }) !== 'unclear') this.end();
  }

  private select(element: HTMLElement): void {
    this.end();
    // The row may have gone, or may be leaving, since the finger was put on it.
    if (!element.isConnected || rowUnder(element) !== element) return;
    this.isLongPress = true;
    const row = rowOfElement(element);
    if (indexOfRow(this.session.state.selection.rows, row) < 0) toggleRow(this.session, row);
    focusCursor(this.session);
  }

  /** The system opens its menu at about the time of a long press, on some devices earlier. */
  private suppressMenu(event: MouseEvent): void {
    if (!this.press && !this.isLongPress) return;
    event.preventDefault();
    if (this.press) this.select(this.press.element);
  }

  private tap(event: MouseEvent): void {
    if (!isByPointer(event)) return;
    if (this.isLongPress) swallow(event);
    else if (this.isTouch && this.session.state.selection.rows.length > 0) this.toggleRowAt(event);
    this.isLongPress = false;
  }

  private toggleRowAt(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element) || target.closest(VERBS)) return;
    const element = target.closest<HTMLElement>(ANYWHERE_IN_ROW);
    if (!element) return;
    swallow(event);
    this.tappedAt = event.timeStamp;
    toggleRow(this.session, rowOfElement(element));
    focusCursor(this.session);
  }

  private doubleTap(event: MouseEvent): void {
    if (event.timeStamp - this.tappedAt < DOUBLE_TAP_MS) swallow(event);
  }

  private end(): void {
    clearTimeout(this.press?.timer);
    this.press = null;
  }
}

/** Includes the marks of the row, which open something while no row is selected. */
const ANYWHERE_IN_ROW = '[role=row][data-task]:not([data-ghost], [data-editing])';

/** The verb buttons of a row. Phones hide them while tasks are selected; on wider screens they act on all of these. */
const VERBS = '.verbs';

/** Keys, screen readers and code click as well, and only what they mean. */
const isByPointer = ({ detail }: MouseEvent): boolean => detail > 0;

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
