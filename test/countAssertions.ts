/**
 * Counts the assertions of each test, because a test without any proves nothing (scripts/provedRules.mjs). Vitest loads
 * it before each test file.
 */
import { afterEach, expect } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    assertions?: number;
  }
}

afterEach((context) => {
  // Concurrent tests have an `expect` each; all others share the global one.
  const own = context.expect.getState().assertionCalls;
  context.task.meta.assertions = Math.max(own, expect.getState().assertionCalls);
});
