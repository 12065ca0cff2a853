import { act as actNow, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowOf,
  rowsOf,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA } from '../../../demo/demoTeam.ts';

const harbor = openScreenForEach('Home');

const selected = () =>
  [...document.querySelectorAll<HTMLElement>('[role=row][aria-selected=true]')].map(
    (row) => row.dataset.task,
  );
const verb = (task: string, name: RegExp) => within(rowOf(task)).getByRole('button', { name });
const click = (task: string, keys: MouseEventInit = {}) => fireEvent.click(rowOf(task), keys);

describe('selected rows', () => {
  test('are marked for assistive technology, counted in the status line and announced', () => {
    press('j', 'x', 'Shift+ArrowDown');
    expect(selected()).toEqual(['ada-2', 'ada-3']);
    expect(screen.getByRole('grid', { name: 'Now' }).getAttribute('aria-multiselectable')).toBe('true');
    expect(screen.getByText('2 selected', { selector: 'button *, button' })).toBeTruthy();
    expect(harbor.server.app.state.announcement).toBe('2 selected');
  });

  test('are cleared with the button in the status line, and focus is on the row', () => {
    press('x', 'j', 'x');
    fireEvent.click(screen.getByRole('button', { name: /2 selected/ }));
    expect(selected()).toEqual([]);
    expect(focusedTask()).toBe('ada-2');
    expect(screen.queryByRole('button', { name: /selected/ })).toBeNull();
  });

  test('are counted without those that someone else took', async () => {
    press('x', 'j', 'x');
    await harbor.others(ADA, 'shipTask', { member: 'ada', task: 'ada-1' });
    expect(screen.getByRole('button', { name: /1 selected/ })).toBeTruthy();
  });
});

describe('the controls of a row', () => {
  test('act on all selected tasks if the row is one of them', () => {
    press('j', 'x', 'j', 'x');
    fireEvent.click(verb('ada-3', /ship/));
    expect(harbor.sent()).toEqual(['shipTask', 'shipTask']);
    expect(focusedTask()).toBe('ada-4');
  });

  test('act on their own task if it is not selected', () => {
    press('j', 'x', 'j', 'x', 'j');
    fireEvent.click(verb('ada-4', /later/));
    expect(harbor.server.asked.map(({ args }) => (args as { task: string }).task)).toEqual(['ada-4']);
    expect(selected()).toEqual(['ada-2', 'ada-3']);
  });

  test('include the menu', () => {
    press('j', 'x', 'j', 'x', 'Shift+F10');
    fireEvent.click(screen.getByRole('menuitem', { name: /^Delete/ }));
    expect(harbor.sent()).toEqual(['deleteTask', 'deleteTask']);
    expect(rowsOf('Now')).not.toContain('Draw the new empty states');
    expect(focusedTask()).toBe('ada-4');
  });
});

describe('the mouse', () => {
  test('selects with Ctrl and Shift, and a plain click ends the selection', () => {
    click('ada-1');
    click('ada-3', { ctrlKey: true });
    expect(selected()).toEqual(['ada-3']);
    click('ada-5', { shiftKey: true });
    expect(selected()).toEqual(['ada-3', 'ada-4', 'ada-5']);
    click('ada-4', { metaKey: true });
    expect(selected()).toEqual(['ada-3', 'ada-5']);
    expect(focusedTask()).toBe('ada-4');
    click('ada-2');
    expect(selected()).toEqual([]);
    expect(focusedTask()).toBe('ada-2');
  });
});

describe('dialogs for several tasks', () => {
  test('put all of them off until the chosen day, in their order', () => {
    press('j', 'x', 'j', 'x', 'Shift+L');
    const dialog = screen.getByRole('dialog', { name: 'Put off until' });
    expect(dialog.textContent).toContain('2 tasks');
    fireEvent.click(within(dialog).getByRole('button', { name: /Tomorrow/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(harbor.shown().notice?.text).toBe('2 tasks put off');
    press('g', 'l');
    expect(rowsOf('Later').slice(0, 2)).toEqual([
      'Reply to the Rotterdam pilot about the import',
      'Draw the new empty states',
    ]);
  });

  test('add a label to all of them and remove it from all of them, each as one edit', () => {
    press('j', 'x', 'j', 'x', '#');
    const field = screen.getByRole('combobox', { name: 'Find or create a label' });
    fireEvent.change(field, { target: { value: 'pilot' } });
    press('Enter');
    expect(harbor.shown().notice?.text).toBe('Labels of 2 tasks saved');
    const option = screen.getByRole('option', { name: 'pilot' });
    expect(option.getAttribute('aria-selected')).toBe('true');
    fireEvent.click(option);
    expect(screen.getByRole('option', { name: 'pilot' }).getAttribute('aria-selected')).toBe('false');
    press('Escape');
    expect(selected()).toEqual(['ada-2', 'ada-3']);
    actNow(() => press('Mod+z'));
    expect(harbor.shown().notice?.text).toBe('Undone: Labels · 2 tasks');
  });
});

test('focus moves to the first row that appears in an empty list', async () => {
  press('Mod+a', 's', 'Escape');
  for (const row of document.querySelectorAll<HTMLElement>('[data-list=shipped][role=row]'))
    if (!row.hasAttribute('data-ghost')) expect(row.dataset.task).toBeTruthy();
  await harbor.others(ADA, 'createTask', { member: 'ada', title: 'New', list: 'tasks' });
  expect(rowsOf('Now')).toEqual(['New']);
  expect(document.activeElement).not.toBe(document.body);
});
