/**
 * Scrolls a line that was looked up to the middle of its column and focuses it.
 */
import { type RefObject, useLayoutEffect } from 'react';
import { useScreen, useSession } from '../../view/context.ts';

/**
 * @param scrolled called after the column was scrolled
 * @param reach called with the time of a line that is not rendered
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
