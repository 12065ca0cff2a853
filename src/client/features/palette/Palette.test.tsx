/** The palette: what it lists, what its keys do, and where the keyboard is afterwards. */
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { chosen, field, find, notice, options, said } from '../../../../test/fixtures/openPalette.ts';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';
import { commands } from '../../commands/registry.ts';
import { setLetterKeys } from '../../commands/setLetterKeys.ts';
import { englishPages } from '../../text/englishPages.ts';

vi.setConfig({ testTimeout: 30_000 });

const harbor = openScreenForEach('Home');

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
    expect(harbor.server.app.state.announcement).toMatch(/^Shipped: .* Next time: S$/);
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

  test('are listed without a text: recent ones first, then those for the task, then all others', async () => {
    find('dark theme');
    press('Enter');
    find('');
    expect(options(/^Recently used/)).toEqual(['Dark theme']);
    expect(options(/^Commands on/)).toEqual(expect.arrayContaining([expect.stringMatching(/^Ship/)]));
    await harbor.wait();
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
