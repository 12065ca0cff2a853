/**
 * Expects that each test file ends with the real clock. All files of a worker share it, and Vitest remembers the clock
 * before a file begins: with a fake one left by another file, whatever waits there would wait for ever.
 */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  if (!vi.isFakeTimers()) return;
  vi.useRealTimers();
  throw new Error('this file leaves a fake clock to the next one: call vi.useRealTimers() after its tests');
});
