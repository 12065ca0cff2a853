/** What a browser without storage shows: the test environment has no IndexedDB. */
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openScreenForEach, press, rowOf } from '../../../../test/fixtures/openScreen.tsx';
import { warnBeforeLeaving } from '../../state/leaving.ts';

const harbor = openScreenForEach('Home');

const leavingIsHeldUp = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

test('[S22] [S30] the warning is always shown, and nothing is ever called saved', async () => {
  expect(screen.getByText('only in this tab')).toBeTruthy();
  await harbor.cut();
  press('j', 'Alt+ArrowDown');
  await harbor.wait(600);
  expect(screen.getByRole('button', { name: /1 unsent/ }).textContent).not.toContain('saved');
  expect(rowOf('ada-2').textContent).toContain('not sent');
  press('o');
  await harbor.wait();
  expect(screen.getByRole('dialog').textContent).toContain('It is only in this tab.');
});

test('[S22] leaving the page asks first only if there are edits that are only in memory', async () => {
  warnBeforeLeaving(harbor.server.app);
  expect(leavingIsHeldUp()).toBe(false);
  press('j', 's');
  expect(leavingIsHeldUp()).toBe(true);
  await harbor.settle();
  expect(leavingIsHeldUp()).toBe(false);
});

test('[S19] [S22] an old page offers to export what would be lost', async () => {
  press('j', 's');
  await harbor.cut(4426);
  expect(screen.getByText(/only in this tab. Export what you want to keep/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Export' })).toBeTruthy();
});

test('[S30] going offline is announced, with what it means for edits', async () => {
  await harbor.cut();
  expect(harbor.server.app.state.announcement).toBe('Offline. Edits are kept in this tab only.');
});
