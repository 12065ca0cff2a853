/** Command menus: opened with a key or a button, closed with Escape, by a choice, or when their task is gone. */
import { act as actNow, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { focusedTask, openScreenForEach, press, rowOf } from '../../../../test/fixtures/openScreen.tsx';
import { ADA } from '../../../demo/demoTeam.ts';

const harbor = openScreenForEach('Home');

const entries = () => screen.getAllByRole('menuitem').map((entry) => entry.textContent ?? '');
const entry = (name: RegExp) => screen.getByRole('menuitem', { name });
const click = (element: HTMLElement) => actNow(() => element.click());

describe('the menu of a task', () => {
  test('opens with its key, lists what applies to the task, and restores focus', () => {
    press('j', 'Shift+F10');
    expect(document.activeElement?.getAttribute('role')).toBe('menuitem');
    expect(entries().some((text) => text.startsWith('Ship'))).toBe(true);
    expect(entries().some((text) => text.startsWith('Unship'))).toBe(false);
    press('s');
    expect(harbor.sent()).toEqual([]);
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(focusedTask()).toBe('ada-2');
  });

  test('runs the chosen command and closes', () => {
    press('j', 'Shift+F10');
    click(entry(/^Later/));
    expect(harbor.sent()).toEqual(['laterTask']);
    expect(screen.queryByRole('menu')).toBeNull();
  });

  test('shows why a command would be refused, and does not run it', () => {
    press(']');
    click(within(rowOf(focusedTask() ?? '')).getByRole('button', { name: 'All actions' }));
    const ship = entry(/^Ship(?! with)/);
    expect(ship.getAttribute('aria-disabled')).toBe('true');
    expect(ship.textContent).toContain('Only its owner can do this.');
    click(ship);
    expect(harbor.sent()).toEqual([]);
    expect(screen.getByRole('menu')).toBeTruthy();
  });

  test('closes with its task, and the screen receives the keys again', async () => {
    press('j', 'Shift+F10');
    await harbor.others(ADA, 'shipTask', { member: 'ada', task: 'ada-2' });
    await harbor.wait();
    expect(screen.queryByRole('menu')).toBeNull();
    expect(harbor.shown().layers).toEqual([]);
    press('Home', 'l');
    expect(harbor.sent()).toEqual(['laterTask']);
  });
});

test('the team menu turns letter keys off and on', () => {
  const menu = () => click(screen.getByRole('button', { name: 'Team menu' }));
  menu();
  click(entry(/^Turn off single-key shortcuts/));
  press('s');
  expect(harbor.sent()).toEqual([]);
  menu();
  click(entry(/^Turn on single-key shortcuts/));
  press('s');
  expect(harbor.sent()).toEqual(['shipTask']);
});
