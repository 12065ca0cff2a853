import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import {
  focusedTask,
  openScreenForEach,
  press,
  rowOf,
  rowsOf,
  type,
} from '../../../../test/fixtures/openScreen.tsx';
import { ADA, JUN } from '../../../demo/demoTeam.ts';

const harbor = openScreenForEach('Home');

describe('a refused edit', () => {
  const losing = async () => {
    press('j', 'e');
    type('Reply to Rotterdam');
    press('Enter');
    await harbor.others(ADA, 'shipTask', { member: 'ada', task: 'ada-2' });
    await harbor.settle();
    // The row was under the cursor: its ghost is shown for a moment.
    await harbor.wait(700);
  };

  test('is shown with the reason, and can be retried, copied and dismissed', async () => {
    await losing();
    const row = rowOf('ada-2');
    expect(row.dataset.refused).toBe('true');
    expect(row.textContent).toContain('It is already shipped.');
    const choices = [...row.querySelectorAll('.choice')].map((button) => button.textContent);
    expect(choices).toEqual(['Retry', 'Copy', 'Discard']);
    expect(screen.getByRole('alert').textContent).toContain('Reply to Rotterdam');
  });

  test('[S25] stays listed when it is retried and refused again at once', async () => {
    await losing();
    rowOf('ada-2').querySelector<HTMLButtonElement>('.choice')?.click();
    await harbor.wait();
    expect(rowOf('ada-2').dataset.refused).toBe('true');
  });

  test('of a task that has moved shows the new owner, above the status line', async () => {
    press('j', 'j', 'Alt+ArrowDown');
    await harbor.others(ADA, 'assignTask', { member: 'ada', task: 'ada-3', to: 'jun' });
    await harbor.settle();
    const list = screen.getByRole('region', { name: 'Refused edits' });
    expect(list.textContent).toContain('Jun owns this now');
    expect(list.textContent).toContain('Draw the new empty states');
    list.querySelectorAll<HTMLButtonElement>('.choice')[2]?.click();
    await harbor.wait();
    expect(screen.queryByRole('region', { name: 'Refused edits' })).toBeNull();
  });
});

describe('a change by someone else', () => {
  test('adds a task without moving the cursor to another one', async () => {
    press('j');
    await harbor.others(JUN, 'createTask', { member: 'ada', title: 'From Jun', list: 'tasks' });
    expect(rowsOf('Now')).toContain('From Jun');
    expect(focusedTask()).toBe('ada-2');
  });

  test('leaves a focused row in place for a moment, inert, before the next one gets focus', async () => {
    press('j', 'j');
    await harbor.others(ADA, 'assignTask', { member: 'ada', task: 'ada-3', to: 'jun' });
    expect(focusedTask()).toBe('ada-3');
    expect(rowOf('ada-3').textContent).toContain('no longer on this list');
    press('s');
    expect(harbor.sent()).toEqual([]);
    await harbor.wait(700);
    expect(document.querySelector('[data-ghost]')).toBeNull();
    expect(focusedTask()).toBe('ada-4');
  });

  test('does not move focus while the user types elsewhere', async () => {
    press('j', 'c');
    type('Half a thought');
    await harbor.others(ADA, 'deleteTask', { member: 'ada', task: 'ada-2' });
    await harbor.wait(700);
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'New task' }));
  });
});
