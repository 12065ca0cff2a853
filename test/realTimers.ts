/**
 * Expects that each test file ends with the real clock. All files of a worker share it, and Vitest keeps the clock that it
 * finds when a file begins: if an earlier file left a fake one, its own timers would never fire.
 */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  if (!vi.isFakeTimers()) return;
  vi.useRealTimers();
  throw new Error('this file leaves a fake clock to the next one: call vi.useRealTimers() after its tests');
});
