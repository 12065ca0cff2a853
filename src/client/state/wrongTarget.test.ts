// @vitest-environment happy-dom
/** On the real store and session: a key names only tasks that the user saw at the cursor or selected. */
import fc from 'fast-check';
import { test, vi } from 'vitest';
import { openSession } from '../../../test/fixtures/browserSession.ts';
import { anySteps, type Page, runSteps, type Step, startOnNow } from '../../../test/fixtures/keyboardUser.ts';
import { keyEvent } from '../../../test/fixtures/keyEvent.ts';
import { handleKey } from '../commands/keymap.ts';
import { leaveField } from './cursor.ts';

vi.setConfig({ testTimeout: 120_000 });

const RUNS = 40;
const STEPS = 40;

const runInSession = async (steps: readonly Step[]): Promise<void> => {
  const server = await openSession();
  const page: Page = {
    server: () => server,
    returnToList: () => {
      const isNowhere = server.session.state.selection.cursor === null;
      if (isNowhere) leaveField(server.session);
      return isNowhere;
    },
    press: (keys) => {
      const [key = '', ...modifiers] = keys.split('+').reverse();
      const [altKey, shiftKey, ctrlKey] = ['Alt', 'Shift', 'Mod'].map((name) => modifiers.includes(name));
      handleKey(server.app, keyEvent(key, { altKey, shiftKey, ctrlKey } as KeyboardEventInit));
    },
    settle: () => server.take(),
    others: (...edit) => server.others(...edit),
  };
  try {
    startOnNow(page);
    await runSteps(page, steps);
  } finally {
    vi.useRealTimers();
  }
};

test('a key never hits another task', async () => {
  await fc.assert(fc.asyncProperty(anySteps(STEPS), runInSession), { numRuns: RUNS, endOnFailure: true });
});

test('the cursor stays in the list when the only rows are unshipped', () =>
  runInSession(['Mod+a', 'Delete', 'Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 's']));
