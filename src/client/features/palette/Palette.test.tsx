/** The palette: what it lists, what its keys do, and where the keyboard is afterwards. */
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import { setLetterKeys } from '../../commands/letterKeys.ts';
import { commands } from '../../commands/registry.ts';
import { englishPages } from '../../text/englishPages.ts';
import { tasksOf } from '../search/localSearch.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

const find = (text: string) => {
  press('Mod+k');
  if (text !== '') type(text);
};
const field = () => screen.queryByRole('combobox', { name: /^Type/ });
const options = (group: RegExp) =>
  within(screen.getByRole('group', { name: group }))
    .getAllByRole('option')
    .map(({ textContent }) => textContent ?? '');
const chosen = () =>
  screen.getAllByRole('option').find((one) => one.getAttribute('aria-selected') === 'true')?.textContent;
const said = () => document.querySelector('.searchSaid p:not(.unseen)')?.textContent;
const notice = () => document.querySelector('.notice')?.textContent;

describe('opening and closing', () => {
  test('Mod+K opens it; Escape or Mod+K closes it, and focus is where it was', () => {
    find('');
    expect(document.activeElement).toBe(field());
    press('Escape');
    expect(field()).toBeNull();
    expect(focusedTask()).toBe('ada-1');
    press('Mod+k');
    press('Mod+k');
    expect(field()).toBeNull();
    expect(focusedTask()).toBe('ada-1');
  });

  test('it opens from a text field, whose draft and focus are kept', () => {
    press('c');
    type('Half a thought');
    press('Mod+k');
    expect(document.activeElement).toBe(field());
    press('Escape');
    expect(document.activeElement).toHaveProperty('value', 'Half a thought');
  });

  test('it opens while a title is edited, which is saved; focus then returns to the row', async () => {
    press('e');
    type('A better title');
    press('Mod+k');
    await harbor.wait();
    expect(document.activeElement).toBe(field());
    press('Escape');
    await harbor.wait();
    expect(focusedTask()).toBe('ada-1');
    expect(rowsOf('Now')[0]).toBe('A better title');
  });

  test('it opens over the settings and the search, which it leaves only for what is chosen', async () => {
    press('g', ',');
    await harbor.wait();
    press('Mod+k');
    expect(document.activeElement).toBe(field());
    press('Escape');
    expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy();
    press('Mod+k');
    type('go to later');
    press('Enter');
    await harbor.wait();
    expect(harbor.shown()).toMatchObject({ layers: [], list: 'later' });
    expect(focusedTask()).toBe('ada-7');
    press('/');
    press('Mod+k');
    press('Escape');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: /^Search/ }));
  });

  test('the status line and the team menu offer it', () => {
    fireEvent.click(screen.getByRole('button', { name: /find anything/ }));
    expect(field()).not.toBeNull();
    press('Escape');
    fireEvent.click(screen.getByRole('button', { name: 'Team menu' }));
    fireEvent.click(screen.getByRole('menuitem', { name: /Find anything/ }));
    expect(field()).not.toBeNull();
  });
});

describe('commands', () => {
  test('are found by other words, with the task that they act on and their keys', async () => {
    find('done');
    expect(chosen()).toMatch(/^Ship.*also: done.*S$/);
    press('Enter');
    await harbor.wait();
    expect(harbor.sent()).toEqual(['shipTask']);
    expect(field()).toBeNull();
    expect(focusedTask()).toBe('ada-2');
    expect(notice()).toMatch(/^Shipped: .*Next time: S/);
    expect(harbor.server.app.state.announcement).toMatch(/^Shipped: .* Next time: s$/);
  });

  test('teach no key that the user has turned off', async () => {
    setLetterKeys(harbor.server.app, false);
    find('done');
    press('Enter');
    await harbor.wait();
    expect(notice()).toMatch(/^Shipped: /);
    expect(notice()).not.toContain('Next time');
  });

  test('that would do nothing give the reason, and do not run', async () => {
    press(']');
    find('ship');
    const ship = screen.getByRole('option', { name: /^Ship Only its owner/ });
    expect(ship.getAttribute('aria-disabled')).toBe('true');
    expect(chosen()).toBe(ship.textContent);
    press('Enter');
    await harbor.wait();
    expect(said()).toBe('Only its owner can do this.');
    expect(field()).not.toBeNull();
    expect(harbor.sent()).toEqual([]);
  });

  test('are listed without a text: recent ones first, then those for the task, then all others', () => {
    find('dark theme');
    press('Enter');
    find('');
    expect(options(/^Recently used/)).toEqual(['Dark theme']);
    expect(options(/^Commands on/)).toEqual(expect.arrayContaining([expect.stringMatching(/^Ship/)]));
    expect(options(/^Everywhere/).join()).toContain('Go to Later');
    expect(options(/^Everywhere/).join()).not.toContain('Dark theme');
  });

  test('take their argument in the palette: Tab asks, Backspace goes back, Enter runs', async () => {
    find('give');
    press('Tab');
    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Type a name' }));
    expect(options(/^People/).join()).not.toContain('Ada');
    press('Backspace');
    expect(field()?.getAttribute('value')).toBe('give');
    press('Tab');
    type('mori');
    press('Enter');
    await harbor.wait();
    expect(harbor.server.asked).toMatchObject([{ action: 'assignTask', args: { task: 'ada-1', to: 'jun' } }]);
    expect(notice()).toMatch(/Next time: A/);
    expect(focusedTask()).toBe('ada-2');
  });

  test('go to any list and any chat by name', () => {
    find('go to a teammate');
    press('Enter');
    type('lena');
    press('Enter');
    expect(harbor.shown().owner).toBe('lena');
    find('direct message');
    press('Tab');
    type('jun');
    press('Enter');
    expect(harbor.shown()).toMatchObject({ chatWith: JUN, panel: 'chat' });
  });

  test('that are no longer allowed when they are chosen are refused', async () => {
    find('done');
    await harbor.others(ADA, 'shipTask', { member: ADA, task: 'ada-1' });
    press('Enter');
    expect(said()).toBe('This task no longer exists.');
    expect(harbor.sent()).toEqual([]);
  });

  test('have other words, longer labels and reasons only if they exist', () => {
    const ids = new Set(commands(harbor.server.app).map(({ id }) => id));
    const named = [
      englishPages.synonyms,
      englishPages.palette.longer,
      englishPages.palette.onOpenTask,
    ].flatMap((texts) => Object.keys(texts));
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });
});

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

  test('is not offered for what is no title', () => {
    find('@jun');
    expect(screen.queryByRole('group', { name: 'New task' })).toBeNull();
  });
});
