/** Another language is shown at once, and leaves nothing in English. */
import { act as actNow, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openScreenForEach, press } from '../../../test/fixtures/openScreen.tsx';
import { outsideBrackets, pseudoTexts } from '../../../test/fixtures/pseudoTexts.ts';

const harbor = openScreenForEach('Home');

const switchLanguage = (): void => actNow(() => harbor.server.app.set({ texts: pseudoTexts }));

test('a page that is open changes its language at once', () => {
  expect(screen.getByRole('heading', { name: 'Team' })).toBeTruthy();
  switchLanguage();
  expect(screen.queryByRole('heading', { name: 'Team' })).toBeNull();
  expect(screen.getByRole('heading', { name: '⟦Team⟧' })).toBeTruthy();
  press('s');
  expect(harbor.shown().notice?.text).toMatch(/^⟦⟦Shipped⟧: /);
});

const openOutbox = async (): Promise<void> => {
  await harbor.cut();
  press('j', 's');
  await harbor.wait(1_000);
  press('o');
};

test.for<[string, string, () => Promise<void>]>([
  ['the screen', '⟦Team⟧', async () => {}],
  ['another list', '⟦Later⟧', async () => press('g', 'l')],
  ['the ships', '⟦Shipped⟧', async () => press('g', 's')],
  ['a teammate', 'is between tasks', async () => press(']', ']', ']')],
  ['details', '⟦Comments and history⟧', async () => press('Enter')],
  ['a notice', '⟦⟦Shipped⟧: ', async () => press('s')],
  ['the outbox', '⟦Outbox⟧', openOutbox],
  ['a closed connection', '⟦Reload⟧', () => harbor.cut(4400)],
  ['the choice of a teammate', '⟦Assign ', async () => press('a')],
  ['the help', '⟦In the list⟧', async () => press('?')],
  ['the menu of a task', '⟦edit notes⟧', async () => press('Shift+F10')],
  ['the sign-in page', '⟦Try the demo⟧', () => actNow(() => harbor.server.app.signOut())],
])('nothing is left in English on %s', async ([, proof, open]) => {
  switchLanguage();
  await open();
  await harbor.wait();
  expect(document.body.textContent).toContain(proof);
  expect(outsideBrackets(document.body)).toEqual([]);
});
