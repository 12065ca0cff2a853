/** On the whole screen: a key names only tasks that the user saw, and focus stays on a row while there are rows. */
import { act as actNow } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  anySteps,
  type Page,
  runSteps,
  type Step,
  startOnNow,
} from '../../../../test/fixtures/keyboardUser.ts';
import { closeScreen, openScreen, press } from '../../../../test/fixtures/openScreen.tsx';
import { isTextField } from '../../commands/keyName.ts';
import { taskIds } from '../../view/lists.ts';

vi.setConfig({ testTimeout: 240_000 });

const RUNS = 4;
const STEPS = 25;

const runOnScreen = async (steps: readonly Step[]): Promise<void> => {
  const harbor = await openScreen();
  const expectFocus = (key: string) => {
    const active = document.activeElement;
    expect(active !== null && active !== document.body, `focus after ${key}`).toBe(true);
    const { owner, list } = harbor.server.session.state;
    if (taskIds(harbor.server.session, owner, list).length > 0)
      expect(active?.closest('[role=row]'), `a row has focus after ${key}`).not.toBeNull();
  };
  const page: Page = {
    ...harbor,
    server: () => harbor.server,
    returnToList: () => {
      const isInField = isTextField(document.activeElement);
      if (isInField) press('Escape');
      return isInField;
    },
    press: (key) => actNow(() => press(key)),
    expectFocus,
  };
  try {
    actNow(() => startOnNow(page));
    await runSteps(page, steps);
  } finally {
    closeScreen();
  }
};

test('a key never hits another task, and focus never leaves the rows', async () => {
  await fc.assert(fc.asyncProperty(anySteps(STEPS), runOnScreen), { numRuns: RUNS, endOnFailure: true });
});

test('focus stays on a shipped row when the other shipped row of its part is taken back', async () => {
  const others = [{ change: 'assign', which: 5 } as const, { change: 'ship', which: 4 } as const];
  const selected = ['x', 'Alt+ArrowUp', 'Mod+a', ...others, 's', 's', 'j', 'j', 'Delete'];
  await runOnScreen([...selected, 'k', 'Shift+ArrowUp', 'x', 's']);
});
