/** Each test file begins with the real clock, because all files of a worker share it: another file may have left a fake one. */
import { vi } from 'vitest';

vi.useRealTimers();
