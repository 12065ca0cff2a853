/**
 * Puts down for each test how often it asserted: a test that asserts nothing proves nothing (scripts/provedRules.mjs). Loaded
 * by vitest before each test file.
 */
import { afterEach, expect } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    assertions?: number;
  }
}

afterEach((context) => {
  // Tests that run at the same time have an `expect` each; all others share the global one.
  const own = context.expect.getState().assertionCalls;
  context.task.meta.assertions = Math.max(own, expect.getState().assertionCalls);
});
