/** The palette on tasks: what its keys do with a found task, and creating one. */
import { screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { chosen, field, find, options, said } from '../../../../test/fixtures/openPalette.ts';
import { focusedTask, openScreenForEach, press, type } from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import { tasksOf } from '../search/localSearch.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

describe('tasks', () => {
  test('Enter shows the task, and puts the cursor on it', async () => {
    find('rotterdam');
    press('Enter');
    await harbor.wait();
    expect(focusedTask()).toBe('ada-2');
  });

  test.for([
    ['Mod+Enter', 'shipTask'],
    ['Alt+Enter', 'laterTask'],
    ['Shift+Enter', 'startTask'],
  ] as const)('%s on a found task is %s', async ([key, action]) => {
    find('rotterdam');
    press(key);
    await harbor.wait();
    expect(harbor.server.asked).toMatchObject([{ action, args: { member: 'ada', task: 'ada-2' } }]);
    expect(field()).toBeNull();
    expect(focusedTask()).toBe('ada-1');
  });

  test('a verb that is refused says why, and the palette stays', async () => {
    await harbor.others(JUN, 'createTask', { member: JUN, title: 'Grease the crane', list: 'tasks' });
    find('crane');
    press('Mod+Enter');
    expect(said()).toBe('Only its owner can do this.');
    expect(field()).not.toBeNull();
    press('ArrowDown');
    expect(said()).toBeUndefined();
    expect(harbor.sent()).toEqual([]);
  });

  test('open ones come before shipped ones; letters may be left out', async () => {
    for (const title of ['Zebra crossing', 'Zebra stripes'])
      await harbor.others(JUN, 'createTask', { member: ADA, title, list: 'tasks' });
    const id = tasksOf(harbor.server.session).find(({ task }) => task.title === 'Zebra stripes')?.task.id;
    await harbor.others(ADA, 'shipTask', { member: ADA, task: id });
    find('zebra');
    expect(options(/^Tasks/)).toEqual([
      expect.stringMatching(/^Zebra crossing/),
      expect.stringMatching(/^Zebra stripes/),
    ]);
    type('zbra');
    expect(options(/^Tasks/)).toHaveLength(2);
  });
});

describe('creating', () => {
  test('comes last and understands what quick add understands', async () => {
    find('Wash the quay @jun');
    expect(screen.getAllByRole('option').at(-1)?.textContent).toMatch(/^Create “Wash the quay”for Jun/);
    press('ArrowUp', 'Enter');
    await harbor.wait();
    expect(harbor.server.asked).toMatchObject([
      { action: 'createTask', args: { member: 'jun', title: 'Wash the quay' } },
    ]);
    expect(focusedTask()).toBe('ada-1');
  });

  test('puts the keyboard on the new task; with Mod it is started', async () => {
    find('Wash the quay now');
    expect(chosen()).toMatch(/^Create/);
    press('Mod+Enter');
    await harbor.wait();
    expect(harbor.server.asked).toMatchObject([{ action: 'createTask', args: { start: true } }]);
    expect(document.activeElement?.textContent).toContain('Wash the quay now');
  });

  test('cuts nothing off: a text that is too long for a title is refused, and stays', () => {
    find('wave '.repeat(500));
    press('Enter');
    expect(said()).toMatch(/^Too long for a title/);
    expect(field()?.getAttribute('value')).toHaveLength(2_500);
    expect(harbor.sent()).toEqual([]);
  });

  test('is not offered for what is no title', () => {
    find('@jun');
    expect(screen.queryByRole('group', { name: 'New task' })).toBeNull();
  });
});
