/**
 * Brings a line that was looked up into the middle of its column, and the keyboard to it.
 */
import { type RefObject, useLayoutEffect } from 'react';
import { useScreen, useSession } from '../../view/context.ts';

/**
 * @param scrolled is called when the column shows another place
 * @param reach is called with the time of a line that is not drawn
 */
export const useLookedUp = (
  column: RefObject<HTMLElement | null>,
  scrolled: () => void,
  reach?: (at: number) => void,
): void => {
  const session = useSession();
  const lookedUp = useScreen((state) => state.lookedUp);
  // Runs after every render: the line may appear in any of them.
  useLayoutEffect(() => {
    if (!lookedUp) return;
    const id = CSS.escape(lookedUp.id);
    const line = column.current?.querySelector<HTMLElement>(`[data-message="${id}"], [data-ship="${id}"]`);
    if (!line) {
      reach?.(lookedUp.at);
      return;
    }
    line.scrollIntoView({ block: 'center' });
    scrolled();
    const target = line.querySelector<HTMLElement>('.messageMore') ?? column.current;
    target?.focus({ preventScroll: true });
    session.set({ lookedUp: null });
  });
};
