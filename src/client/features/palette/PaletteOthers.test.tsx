/** The palette while teammates change what it lists, and while several tasks are selected. */
import { screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { field, find, options, said } from '../../../../test/fixtures/openPalette.ts';
import { openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, LENA } from '../../../demo/demoTeam.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');
const tasksAsked = () => harbor.server.asked.map(({ args }) => (args as { task: string }).task);
const removeLena = () => harbor.others(ADA, 'removeMember', { member: LENA, tasks: [] });

test.for(['go to a teammate', 'direct message', 'give'])(
  'a member who has left meanwhile is no answer to "%s"',
  async (command) => {
    find(command);
    press('Tab');
    type('lena');
    await removeLena();
    press('Enter');
    expect(said()).toBe('This member does not exist.');
    expect(harbor.shown()).toMatchObject({ owner: ADA, chatWith: null });
    expect(document.activeElement).toBe(screen.getByRole('combobox'));
  },
);

test('a member who has left meanwhile is not opened', async () => {
  find('lena');
  await removeLena();
  press('Enter');
  expect(said()).toBe('This member does not exist.');
  expect(harbor.shown().owner).toBe(ADA);
  expect(field()).not.toBeNull();
});

describe('with selected tasks, a verb chosen in the palette', () => {
  test('acts on these, and names how many', async () => {
    press('j', 'x', 'j', 'x', 'Home');
    find('done');
    expect(options(/^Commands on ?2 tasks/)[0]).toMatch(/^Ship/);
    press('Enter');
    await harbor.wait();
    expect(tasksAsked()).toEqual(['ada-2', 'ada-3']);
    expect(harbor.shown().notice?.text).toBe('2 tasks shipped');
    press('Mod+z');
    expect(harbor.sent().slice(2)).toEqual(['returnTask', 'returnTask']);
  });

  test('that asks for a teammate gives all of them away', async () => {
    press('j', 'x', 'j', 'x', 'Home');
    find('give');
    press('Tab');
    type('mori');
    press('Enter');
    await harbor.wait();
    expect(tasksAsked()).toEqual(['ada-2', 'ada-3']);
    expect(harbor.shown().layers).toEqual([]);
  });

  test('acts on the only one, not on the task under the cursor', async () => {
    press('j', 'x', 'Home');
    find('done');
    press('Enter');
    await harbor.wait();
    expect(tasksAsked()).toEqual(['ada-2']);
  });

  test('for one task says so', () => {
    press('j', 'x', 'j', 'x');
    find('edit notes');
    press('Enter');
    expect(harbor.sent()).toEqual([]);
    expect(harbor.shown().notice?.text).toBe(
      'This works on one task at a time. Press Esc to clear the selection.',
    );
  });
});
